import { pythonVersion } from './python.ts';

/** The real engines of this machine, each with its version: what evaluators use that need one. */
export function enginesFound(): readonly string[] {
  const python = pythonVersion();
  return python === undefined ? [] : [`CPython ${python}`];
}
