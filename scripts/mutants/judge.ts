import type { Translation } from '../../src/compile/types.ts';
import type { Fact, Path, Predicate } from '../../src/rule/index.ts';
import { isObject, type Json } from '../../src/text/json.ts';
import { saidBy } from '../../test/support/said.ts';
import { excludedBy, isCounted } from '../../test/verdicts/claims.ts';
import { changedEvents } from '../../test/verdicts/wild-events.ts';
import type { Subject } from './subjects.ts';
import { differAt, framesDiffer, look, writtenBy, type Eye, type Said, type View } from './view.ts';

/** What a rule is without any planted error. */
export interface Truth {
  readonly subject: Subject;
  /** Each is looked at twice: with the usual answers to open readings, then with the others. */
  readonly events: readonly Json[];
  /** Recorded events. */
  readonly records: readonly Json[];
  /** Whether each event agrees with all that is known of its log source. */
  readonly plausible: readonly boolean[];
  readonly views: readonly View[];
  /** For each rule, by target: the translation, and the rule that was written. */
  readonly written: readonly ReadonlyMap<string, { readonly translation: Translation; readonly view: View | undefined }>[];
}

/** Who can notice an error. */
export const catchers = ['verdict', 'law', 'fact test', 'failure'] as const;

/** What became of a planted error on one rule. */
export interface Finding {
  /** Some event's result is another than without the error. */
  readonly changes: boolean;
  /** Who noticed; `failure`: the rule is refused, or something fails, where it would not. */
  readonly caught?: (typeof catchers)[number];
  /** A verdict that the written rule breaks, and its target: `equivalent to elastic`. */
  readonly falsely?: string;
  /** A fact that is assumed, which a verdict names and the event that parts the two rules breaks. */
  readonly granted?: string;
  readonly note?: string;
  /** What became of what is written, where nothing else changed. */
  readonly writes?: 'the same' | 'otherwise';
  /** Whether the meaning says nothing on every event whose result changed, so that no second statement could differ. */
  readonly unstated?: boolean;
}

const none: Finding = { changes: false };

/** Whether an error changes a result and somebody noticed. */
export function noticed({ changes, caught }: Finding): boolean {
  return changes && caught !== undefined;
}

/** Makes the truth about a subject: an event list around its conditions, every translation, and everything as it runs. */
export async function truthOf(eye: Eye, subject: Subject, records: readonly Json[], most: number): Promise<Truth> {
  const { world, compiler, settled } = eye;
  const read = await settled.read(world.memoryWorkspace(subject.files), subject.path);
  const facts = factsOf(eye, read.rules);
  const { rules } = await compiler.read(world.memoryWorkspace(subject.files), subject.path);
  const translations: (readonly Translation[])[] = [];
  for (const rule of rules) {
    const own: Translation[] = [];
    for (const target of compiler.targets) own.push(await compiler.translate(rule, target));
    translations.push(own);
  }
  const events = [...read.rules.flatMap((rule, at) => [...directed(eye, rule, most), ...shown(rule, translations[at] ?? [])]), ...records];
  const tests = facts.map((fact) => world.compileFact(fact));
  const plausible = [...events, ...events].map((event) => tests.every((holds) => holds(event) !== false));
  const views = await look(eye, subject, events);
  const written = [];
  for (const own of translations) {
    const views = new Map<string, { translation: Translation; view: View | undefined }>();
    for (const translation of own) {
      const { from, ...files } = writtenBy(translation);
      const [view] = translation.files.length === 0 ? [] : await look(eye, files, events, from);
      views.set(translation.target, { translation, view });
    }
    written.push(views);
  }
  return { subject, events, records, plausible, views, written };
}

/** What a rule's own tests and the verdicts about it show. */
function shown({ rule }: View['rule'], translations: readonly Translation[]): readonly Json[] {
  const witnesses = translations.flatMap(({ verdict }) => [verdict?.fires, verdict?.quiet, verdict?.missed, verdict?.extra]);
  return [...(rule.tests ?? []).map(({ log }) => log), ...witnesses.flatMap((witness) => witness?.events ?? [])];
}

/** Events around the conditions of a rule: near misses, and a firing event with strange values in the fields that are asked for. */
function directed({ world }: Eye, { rule, conditions }: View['rule'], most: number): readonly Json[] {
  return conditions.flatMap((on): readonly Json[] => {
    const side = { detection: { kind: 'match', on } as const, raises: world.never };
    const base = world.compare(side, side, world.knowledge(rule, [on], 'limit')).fires?.events[0];
    const asked = new Set([...JSON.stringify(on).matchAll(/"path":\[([^\]]*)\]/g)].map(([, keys = '']) => keys));
    const strange = base === undefined ? [] : changedEvents(base, (place) => asked.has(place.map((key) => JSON.stringify(key)).join(',')));
    return [...world.directedEvents(on, { ...(base === undefined ? {} : { base }), most }), ...strange.filter((_, index) => index % Math.ceil(strange.length / (4 * most)) === 0)];
  });
}

/** What is known of the log sources of rules, and of the fields that their conditions name. */
function factsOf({ world }: Eye, rules: readonly View['rule'][]): readonly Fact[] {
  const sources = new Set(rules.flatMap(({ rule }) => rule.logSources));
  return [...sources].flatMap((id) => world.logSource(id)?.factsFor(rules.flatMap(({ conditions }) => conditions)) ?? []);
}

/**
 * Looks at a rule with a planted error, and at what the compiler itself notices; `targets` are those that the error can touch, and an
 * evaluator writes nothing.
 */
export async function judge(planted: Eye, sound: Eye, truth: Truth, targets: readonly string[], writes: boolean): Promise<Finding> {
  const { world, compiler } = planted;
  const views = await look(planted, truth.subject, truth.events);
  if (views.length !== truth.views.length) return { changes: true, caught: 'failure', note: 'the rule is refused' };
  let found = views.map((view, at) => lawOf(view, truth.views[at])).reduce(both, none);
  for (const [target, { translation, view }] of truth.written.flatMap((own) => [...own])) {
    if (noticed(found)) return found;
    if (view === undefined || !targets.includes(target)) continue;
    const { from, ...files } = writtenBy(translation);
    const [again] = await look(planted, files, truth.events, from);
    found = both(found, again === undefined ? { changes: true, note: `${target}: what was written cannot be read` } : lawOf(again, view));
  }
  if (!writes) return found;
  const { rules } = await compiler.read(world.memoryWorkspace(truth.subject.files), truth.subject.path);
  for (const [at, rule] of rules.entries()) {
    for (const [target, right] of truth.written[at] ?? []) {
      if (noticed(found)) return found;
      if (!targets.includes(target)) continue;
      const translation = await compiler.translate(rule, target);
      if (namesFalsehood(translation, right.translation, truth.records, world)) return { changes: true, caught: 'fact test', note: `${target}: a verdict names a fact that a record breaks` };
      const became = JSON.stringify(translation.files) === JSON.stringify(right.translation.files) ? 'the same' : 'otherwise';
      found = both(found, { ...(await translated(translation, right, truth.views[at], truth, sound)), writes: became });
      if (target === rule.platform && (await losesAtHome(translation, right.view, rule, truth.views[at]?.rule, planted))) found = both(found, { changes: false, caught: 'law' });
    }
  }
  return found;
}

/** Whether a verdict names a fact that a record breaks, and named none without the error. */
function namesFalsehood(translation: Translation, right: Translation, records: readonly Json[], { compileFact }: Eye['world']): boolean {
  const broken = ({ verdict }: Translation): number => (verdict?.given ?? []).filter((fact) => records.some((record) => compileFact(fact)(record) === false)).length;
  return broken(translation) > broken(right);
}

/** Whether a rule loses a field, value, count or duration on its way home, and would not without the error. */
async function losesAtHome(translation: Translation, before: View | undefined, rule: View['rule'], sound: View['rule'] | undefined, planted: Eye): Promise<boolean> {
  const same = (a: View['rule'] | undefined, b: View['rule'] | undefined): boolean => JSON.stringify(saidBy(a?.native.tree)) === JSON.stringify(saidBy(b?.native.tree));
  if (translation.files.length === 0 || !same(before?.rule, sound)) return false;
  const { from, ...files } = writtenBy(translation);
  const [again] = await look(planted, files, [], from);
  return !same(again?.rule, rule);
}

/** Two findings about one error: it changes something if either says so, and is caught by whoever noticed first. */
export function both(a: Finding, b: Finding): Finding {
  const caught = a.caught ?? b.caught;
  const falsely = a.falsely ?? b.falsely;
  const granted = a.granted ?? b.granted;
  const note = a.falsely === undefined && b.falsely !== undefined ? b.note : (a.note ?? b.note);
  const writes = [a.writes, b.writes].includes('otherwise') ? 'otherwise' : (a.writes ?? b.writes);
  const stated = [a, b].filter(({ changes }) => changes).some(({ unstated }) => unstated !== true);
  return {
    changes: a.changes || b.changes,
    ...(writes === undefined ? {} : { writes }),
    ...((a.changes || b.changes) && !stated ? { unstated: true } : {}),
    ...(caught === undefined ? {} : { caught }),
    ...(falsely === undefined ? {} : { falsely }),
    ...(granted === undefined ? {} : { granted }),
    ...(note === undefined ? {} : { note }),
  };
}

/** What finds a fact, of all records or of a field that some record has, that a real record breaks, where none breaks without the error. */
export function falseFactFinder(sound: Eye, real: readonly Json[]): (planted: Eye) => string | undefined {
  const paths = new Map(real.flatMap(pathsIn).map((path) => [JSON.stringify(path), path]));
  const conditions = [...paths.values()].map((path): Predicate => ({ kind: 'test', field: { kind: 'path', path, reach: 'flatten' }, match: { kind: 'present' } }));
  const factsIn = ({ world }: Eye): readonly Fact[] => world.logSource('aws.cloudtrail')?.factsFor(conditions) ?? [];
  const broken = ({ world }: Eye, facts: readonly Fact[]): readonly string[] => facts.filter((fact) => real.some(fails(world.compileFact(fact)))).map(({ id }) => id);
  const before = factsIn(sound);
  const [known, brokenBefore] = [new Set(before.map(statement)), new Set(broken(sound, before))];
  return (planted) => broken(planted, factsIn(planted).filter((fact) => fact.says.kind === 'spelling' || !known.has(statement(fact)))).find((id) => !brokenBefore.has(id));
}

/** What a fact says, to be told from another; a vocabulary is a function, and cannot be told so. */
const statement = ({ says }: Fact): string => JSON.stringify(says);

const fails =
  (holds: (event: Json) => boolean | undefined) =>
  (record: Json): boolean =>
    holds(record) === false;

/** The fields of a record, and those one level below them. */
function pathsIn(record: Json): readonly Path[] {
  if (!isObject(record)) return [];
  return Object.entries(record).flatMap(([key, value]) => [[key], ...(isObject(value) ? Object.keys(value).map((below) => [key, below]) : [])]);
}

/**
 * The evaluator against the meaning, and both against what they are without the error. An answer where there was none is a change
 * only where the other statement contradicts it.
 */
function lawOf(view: View, right: View | undefined): Finding {
  if (right === undefined) return { changes: true, note: 'another number of rules' };
  const disagree = ({ run, meant }: View, at: number): boolean => run[at] !== meant[at] && run[at] !== 'unknown' && meant[at] !== 'unknown';
  const caught = view.run.some((_, at) => disagree(view, at) && !disagree(right, at));
  const framed = framesDiffer(view, right);
  const changes = caught || framed || differAt(view.run, right.run) >= 0 || differAt(view.meant, right.meant) >= 0;
  const unstated = changes && !caught && !framed && differAt(view.meant, right.meant) < 0 && view.run.every((said, at) => said === right.run[at] || right.meant[at] === 'unknown');
  return { changes, ...(unstated ? { unstated } : {}), ...(caught ? { caught: 'law' } : {}), ...(framed ? { note: `${right.frame} as ${view.frame}` } : {}) };
}

/** What became of a translation: whether what is written changes, and whether the verdict says so. */
async function translated(translation: Translation, right: { readonly translation: Translation; readonly view: View | undefined }, source: View | undefined, truth: Truth, sound: Eye): Promise<Finding> {
  const { target, status, verdict } = translation;
  const before = right.translation.verdict;
  if (status !== 'translated' || verdict === undefined) return before === undefined ? none : { changes: true, caught: 'failure', note: `${target}: ${status}` };
  const { from, ...files } = writtenBy(translation);
  const same = JSON.stringify(translation.files) === JSON.stringify(right.translation.files);
  const [real] = same ? [right.view] : await look(sound, files, truth.events, from);
  const falsely = `${verdict.kind} to ${target}`;
  const told: Finding = verdict.kind !== 'equivalent' && (verdict.kind !== before?.kind || verdict.why !== before.why) ? { changes: true, caught: 'verdict' } : { changes: true, falsely };
  if (real === undefined || source === undefined) return { ...told, note: `${target}: what is written cannot be read` };
  const excludes = excludedBy(verdict);
  const { missed, extra } = partings(source, real, right.view, truth);
  const broken = (excludes.missed ? missed : undefined) ?? (excludes.extra ? extra : undefined);
  if (broken !== undefined) {
    const event = truth.events[broken % truth.events.length] ?? null;
    const granted = verdict.given.find((fact) => fact.grade === 'assumed' && sound.world.compileFact(fact)(event) === false);
    return { changes: true, ...(granted === undefined ? { falsely } : { granted: granted.id }), note: `${target}: ${JSON.stringify(event)}` };
  }
  const aligned = verdict.given.some(({ id }) => id === 'window/alignment');
  const isOther = (view: View): boolean => framesDiffer(real, view, aligned);
  if (right.view !== undefined && isOther(right.view) && isOther(source)) return { ...told, note: `${target}: ${right.view.frame} as ${real.frame}` };
  // What the verdict allows for it also tells.
  if (missed !== undefined || extra !== undefined) return { changes: true, caught: 'verdict' };
  if (verdict.kind === 'equivalent') return same && before?.kind !== 'equivalent' ? { changes: true, falsely, note: `${target}: ${before?.kind ?? ''} is called equivalent` } : none;
  // On an event that breaks what is known of its log source a written rule may do as it likes.
  const plausibly = (said: readonly Said[]): readonly Said[] => said.map((each, index) => (truth.plausible[index] === true ? each : 'unknown'));
  // What differs only where the rule without the error is wrong already is no error: another way to write it was taken.
  return before?.kind === 'equivalent' ? { changes: right.view !== undefined && differAt(plausibly(real.run), right.view.run) >= 0, caught: 'verdict' } : none;
}

/** The first events that a written rule misses, and that it adds, where it did not without the error. */
function partings(source: View, real: View, before: View | undefined, { events, plausible }: Truth): { readonly missed: number | undefined; readonly extra: number | undefined } {
  const known = (index: number): boolean => plausible[index] === true && real.run[index] !== 'unknown' && source.run[index] !== 'unknown' && source.run[index] !== 'error';
  const counted = (index: number): boolean => {
    const event = events[index % events.length] ?? null;
    return isObject(event) && [source, real].every(({ rule }) => isCounted(rule, event));
  };
  const first = (parts: (said: Said | undefined, wanted: Said | undefined) => boolean): number | undefined => {
    const isNew = (index: number): boolean => before === undefined || before.run[index] === 'unknown' || !parts(before.run[index], source.run[index]);
    const at = real.run.findIndex((said, index) => known(index) && parts(said, source.run[index]) && isNew(index) && counted(index));
    return at < 0 ? undefined : at;
  };
  return { missed: first((said, wanted) => wanted === 'match' && said !== 'match'), extra: first((said, wanted) => wanted !== 'match' && said === 'match') };
}
