import type { Json } from '../text/json.ts';
import { visible, type Diagnostic } from '../text/diagnostic.ts';
import { generalWhy } from '../logic/explain.ts';
import type { Witness } from '../logic/comparison.ts';
import type { Outcome } from '../platforms/platform.ts';
import type { Translation, Verdict } from './types.ts';

/** A diagnostic in the `--json` contract. */
export function diagnosticJson({ code, severity, message, help, path, start, end }: Diagnostic): Json {
  return {
    code,
    severity,
    message,
    help,
    path: path ?? null,
    line: start?.line ?? null,
    column: start?.column ?? null,
    endLine: end?.line ?? null,
    endColumn: end?.column ?? null,
  };
}

/**
 * A verdict in the `--json` contract: every list of events is empty where there is nothing to show; `seconds` has, by the name of a
 * list, when each of its events comes after the first one, where they do not come at once.
 */
export function verdictJson(verdict: Verdict): Json {
  const { kind, given, fires, quiet, missed, extra, raising, why, replayed, steps } = verdict;
  return {
    kind,
    given: given.map(({ id, grade, text }) => ({ id, grade, text })),
    fires: events(fires),
    quiet: events(quiet),
    missed: events(missed),
    extra: events(extra),
    why,
    seconds: Object.fromEntries(Object.entries({ fires, quiet, missed, extra, raising }).flatMap(([name, witness]) => (witness?.seconds === undefined ? [] : [[name, witness.seconds]]))),
    deciding: [...new Set([missed, extra].flatMap((witness) => witness?.deciding ?? []))],
    readings: missed?.readings ?? extra?.readings ?? {},
    raising: events(raising),
    proven: verdict.proven ?? null,
    neverFires: verdict.neverFires === true,
    replayed: { ...replayed },
    steps,
  };
}

function events(witness: Witness | undefined): Json {
  return witness === undefined ? [] : [...witness.events];
}

/** A translation in the `--json` contract: one object for a rule and a target. */
export function translationJson(translation: Translation): Json {
  const { source, document, rule, title, target, status, verdict, unsaid, files, diagnostics } = translation;
  return {
    source,
    document,
    rule,
    title,
    target,
    status,
    verdict: verdict === undefined ? null : verdictJson(verdict),
    unsaid: unsaid.map(({ code, fact, why }) => ({ code, fact, why })),
    files: files.map(({ path, text }) => ({ path, text })),
    diagnostics: diagnostics.map(diagnosticJson),
  };
}

/** The line of a file that could not be read: it has no target. */
export function failureJson(path: string, diagnostics: readonly Diagnostic[]): Json {
  return { source: path, status: 'failed', diagnostics: diagnostics.map(diagnosticJson) };
}

/** One outcome of `run` in the `--json` contract. */
export function outcomeJson(
  rule: { readonly source: string; readonly document: number; readonly rule: string | null },
  event: { readonly path: string; readonly index: number },
  outcome: Outcome,
): Json {
  const head = { ...rule, path: event.path, event: event.index, outcome: outcome.kind };
  if (outcome.kind === 'error') return { ...head, error: outcome.error };
  return outcome.kind === 'unknown' ? { ...head, error: outcome.why } : head;
}

/** Why a verdict is what it is, to be put behind its sentence; empty where there is no more to it than its kind. */
export function particularWhy({ kind, why }: Verdict): string {
  const general = generalWhy(kind);
  if (why === general) return '';
  return why.startsWith(`${general}: `) ? why.slice(general.length) : `: ${why}`;
}

/** A verdict in one sentence. */
export function verdictSentence(verdict: Verdict, source: string, target: string): string {
  const given = verdict.given.length === 0 ? '' : `, given ${verdict.given.map(({ id, grade }) => `${id} (${grade})`).join(', ')}`;
  const sentences: Readonly<Record<Verdict['kind'], string>> = {
    equivalent: `${target} alerts on exactly the events that ${source} alerts on${given}`,
    wider: `${target} alerts on more than ${source}${particularWhy(verdict)}${given}`,
    narrower: `${target} alerts on less than ${source}${particularWhy(verdict)}${given}`,
    different: `${target} alerts on other events than ${source}${particularWhy(verdict)}${given}`,
    unproven: `it is not known whether ${target} means the same as ${source}: ${verdict.why}${provenText(verdict, source, target, given)}`,
  };
  return sentences[verdict.kind];
}

/** What is known even so. */
function provenText({ proven }: Verdict, source: string, target: string, given: string): string {
  if (proven === undefined) return '';
  return proven === 'missesNothing'
    ? `; ${target} alerts wherever ${source} does${given}`
    : `; ${target} alerts only where ${source} does${given}`;
}

/** A verdict for a terminal: its sentence, the facts with what they say, and the deciding events. */
export function verdictText(verdict: Verdict, source: string, target: string): string {
  const lines = [`${verdict.kind}: ${verdictSentence(verdict, source, target)}`];
  for (const { id, grade, text } of verdict.given) lines.push(`  given ${id} (${grade}): ${text}`);
  const shown = [
    [`only ${source} alerts on`, verdict.missed],
    [`only ${target} alerts on`, verdict.extra],
    ...(verdict.kind === 'equivalent' ? ([['both alert on', verdict.fires], ['both stay quiet on', verdict.quiet]] as const) : []),
    [`${source} fails, and ${target} alerts, on`, verdict.raising],
  ] as const;
  for (const [label, witness] of shown) {
    if (witness !== undefined) lines.push(...witnessLines(label, witness));
  }
  if (verdict.neverFires === true) lines.push(`  no event can make ${source} alert`);
  return lines.map(visible).join('\n');
}

/** Events with how often each comes in a row, as the events of a threshold do. */
export function runsOf(events: readonly Json[]): readonly { readonly event: Json; readonly count: number }[] {
  const runs: { event: Json; text: string; count: number }[] = [];
  for (const event of events) {
    const text = JSON.stringify(event);
    const last = runs.at(-1);
    if (last?.text === text) last.count += 1;
    else runs.push({ event, text, count: 1 });
  }
  return runs;
}

/** Events as JSON, each on a line; one that comes in a row once, with its number. */
export function eventTexts(events: readonly Json[]): readonly string[] {
  return runsOf(events).map(({ event, count }) => `${count === 1 ? '' : `${count} times `}${visible(JSON.stringify(event))}`);
}

function witnessLines(label: string, witness: Witness): readonly string[] {
  const readings = Object.entries(witness.readings).map(([id, answer]) => `${id} = ${answer ? 'yes' : 'no'}`);
  return [
    `  ${label}:${witness.note === undefined ? '' : ` (${witness.note})`}`,
    ...eventTexts(witness.events).map((text) => `    ${text}`),
    ...(witness.deciding.length === 0 ? [] : [`    decided by ${witness.deciding.join(', ')}`]),
    ...(readings.length === 0 ? [] : [`    if ${readings.join(', ')}`]),
  ];
}
