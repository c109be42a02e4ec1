import type { Slots } from '../platform.ts';
import { layout, prefixed, type Code } from './syntax/layout.ts';
import { jsonCode } from './syntax/literals.ts';
import { detectionCode } from './syntax/print-detection.ts';
import type { Use } from './syntax/print-match.ts';
import type { Tree } from './tree.ts';

const indent = '  ';

/** A member of the rule object on its own line or lines. */
export function memberText(key: string, code: Code): string {
  return `${indent}${layout(prefixed(`${key}: `, code), indent, indent.length)},`;
}

/** Collects the names that code uses. */
export function collectUses(): { readonly use: Use; readonly names: () => readonly string[] } {
  const used = new Set<string>();
  return {
    use: (name) => {
      used.add(name);
      return name;
    },
    names: () => [...used].toSorted(),
  };
}

/** The members that decide whether the rule fires, and the vocabulary that they need. */
export function print({ logSources, detection }: Tree): Slots {
  const { use, names } = collectUses();
  return {
    logSources: memberText('logSources', jsonCode(logSources)),
    detection: memberText('detection', detectionCode(detection, use)),
    names: names().join(' '),
  };
}
