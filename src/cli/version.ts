import { readFileSync } from 'node:fs';

/** The version of rulec that runs, from its package. */
export function ownVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { readonly version: string };
  return version;
}
