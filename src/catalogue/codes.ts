import type { DiagnosticKind } from '../text/diagnostic.ts';
import { suggestion } from '../text/suggest.ts';
import type { VerdictKind } from '../logic/comparison.ts';
import { unsaidCodes } from '../compile/ledger.ts';
import { logSource, logSourceIds } from '../taxonomy/index.ts';

const verdicts: Readonly<Record<VerdictKind, string>> = {
  equivalent: 'both rules alert on exactly the same events, given the facts that the verdict names; an event on which both alert comes with it',
  wider: 'the second rule alerts on every event of the first and on others; one of those comes with the verdict',
  narrower: 'the second rule misses events of the first and adds none; a missed one comes with the verdict',
  unproven: 'neither a proof nor an event was found within the limits that the verdict names',
  different: 'the second rule misses events of the first and alerts on others; one of each comes with the verdict',
};

const whatUnsaidMeans = 'the generated rule, read back, does not say this of its source; what it is and why the target has no place for it comes with each translation';

/**
 * What a code means: of a diagnostic, a verdict (`verdict/wider`), something unsaid (`unsaid/tags`) or a fact
 * (`spelling/eventName`). For an unknown code `near` is a known one that may have been meant.
 */
export function explainCode(
  code: string,
  kinds: readonly DiagnosticKind[],
): { readonly text: string } | { readonly near: string | undefined } {
  const meanings = new Map<string, string>();
  for (const { code: id, severity, message, help } of kinds) meanings.set(id, `${severity} ${id}: ${forPeople(message)}\n  help: ${forPeople(help)}\n`);
  for (const [kind, text] of Object.entries(verdicts)) meanings.set(`verdict/${kind}`, `verdict ${kind}: ${text}\n`);
  for (const fact of logSourceIds.flatMap((id) => logSource(id)?.facts ?? [])) {
    meanings.set(fact.id, `fact ${fact.id} (${fact.grade}): ${fact.text}\n  evidence: ${fact.evidence}\n`);
  }
  for (const unsaid of unsaidCodes) meanings.set(unsaid, `unsaid ${unsaid.slice('unsaid/'.length)}: ${whatUnsaidMeans}\n`);
  const text = meanings.get(code);
  return text === undefined ? { near: suggestion(code, meanings.keys()) } : { text };
}

/** A message with `<name>` for what it will name, and `[name]` for an addition that may be left out. */
function forPeople(message: string): string {
  const words = (hole: string): string => hole.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return message.replace(/(?<=\S)\{(\w+)\}(?!`)/g, (_, hole: string) => ` [${words(hole)}]`).replace(/\{(\w+)\}/g, (_, hole: string) => `<${words(hole)}>`);
}
