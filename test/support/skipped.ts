import { hasPython } from './python.ts';
import { hasRecords, hasShared } from './shared.ts';

/** Says once, before the tests, which of them are skipped on this machine. */
export function setup(): void {
  const missing = [
    ...(hasPython ? [] : ['python3 (RULEC_PYTHON)']),
    ...(hasRecords && hasShared('corpus') ? [] : ['rules and sample records in ../shared (RULEC_SHARED)']),
  ];
  for (const what of missing) console.log(`not here: ${what}; the tests that need it are skipped`);
}
