import type { Rule, Severity } from '../../../rule/index.ts';
import { slug } from '../../../text/paths.ts';
import { sha256Of } from '../../../text/hash.ts';
import { attackVersions, tacticNamed, technique, type AttackVersion } from '../../../taxonomy/attack/index.ts';
import type { Names, Slots } from '../../platform.ts';
import type { CloudWatchOptions } from '../options.ts';
import { slotsOfQueries } from '../print.ts';
import { planOf, type AlarmPlan } from './alarm.ts';

/** A rule that was written, as `bundle` gets it. */
export interface WrittenRule {
  readonly rule: Rule;
  readonly names: Names;
  readonly slots: Slots;
}

/** A saved query and its alarm, ready to be laid out. */
export interface Deployed {
  /** A name for templates: letters and digits. */
  readonly key: string;
  /** The name of the saved query, with its folders. */
  readonly name: string;
  readonly query: string;
  readonly logGroups: readonly string[];
  readonly alarm: DeployedAlarm | undefined;
}

/** An alarm on a query (PutLogAlarm). Times are in seconds. */
export interface DeployedAlarm extends AlarmPlan {
  readonly name: string;
  readonly description: string;
  readonly schedule: string;
  readonly start: number;
  readonly end: number;
  readonly actions: readonly string[];
}

/** The longest name of a saved query. */
const longestName = 255;
const longestAlarmName = 255;
const longestDescription = 1024;

/** What is deployed for a set of rules, in the order of their names. */
export function deployed(written: readonly WrittenRule[], options: CloudWatchOptions): readonly Deployed[] {
  const taken = new Map<string, number>();
  const names = { queries: new Set<string>(), alarms: new Set<string>() };
  return written
    .toSorted((a, b) => (a.names.file < b.names.file ? -1 : a.names.file > b.names.file ? 1 : 0))
    .flatMap(queriesOfRule)
    .map(({ rule, names: identity, slots }) => {
      const key = unique(keyOf(identity.file), taken);
      const alarm = options.alarms.enabled ? alarmOf(rule, identity, slots, options) : undefined;
      return {
        key,
        name: toldApart(queryName(rule, identity, options), key, names.queries, longestName),
        query: slots['query'] ?? '',
        logGroups: rule.logSources.flatMap((id) => options.logGroups[id] ?? []),
        alarm: alarm === undefined ? undefined : { ...alarm, name: toldApart(alarm.name, key, names.alarms, longestAlarmName) },
      };
    });
}

/** A rule of several queries as as many rules. */
function queriesOfRule({ rule, names, slots }: WrittenRule): readonly WrittenRule[] {
  const queries = slotsOfQueries(slots);
  if (queries.length === 1) return [{ rule, names, slots }];
  return queries.map((each, index) => {
    const part = `${index + 1} of ${queries.length}`;
    return { rule: { ...rule, title: `${titleOf(rule, names)} (${part})` }, names: { id: `${names.id} ${part}`, file: `${names.file}_${index + 1}` }, slots: each };
  });
}

/** A name that no other has: the second rule of one title gets a digest of its key. */
function toldApart(name: string, key: string, taken: Set<string>, most: number): string {
  const own = taken.has(name) ? `${name.slice(0, most - 9)} ${sha256Of(key).slice(0, 8)}` : name;
  taken.add(own);
  return own;
}

function keyOf(file: string): string {
  const words = slug(file).split('_').map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
  return words.join('').slice(0, 200);
}

function unique(key: string, taken: Map<string, number>): string {
  const count = taken.get(key) ?? 0;
  taken.set(key, count + 1);
  return count === 0 ? key : `${key}X${count}`;
}

/** Folders by severity or tactic: saved queries are grouped by the slashes in their names. */
function queryName(rule: Rule, names: Names, { folder, folderBy }: CloudWatchOptions): string {
  const group = folderBy === 'severity' ? (rule.severity?.base ?? 'unrated') : folderBy === 'tactic' ? tacticOf(rule) : undefined;
  const parts = [folder, group, titleOf(rule, names)].filter((part) => part !== undefined && part !== '');
  return shortened(parts.map((part) => safeName(part ?? '')).join('/'), names.id, longestName);
}

/** The first tactic that a rule names, else the first of its first technique, as people call it. */
function tacticOf({ attack = [] }: Rule): string {
  const inVersions = <T>(find: (version: AttackVersion) => T | undefined): T | undefined => attackVersions.map(find).find((each) => each !== undefined);
  const named = attack.map(({ tactic }) => (tactic === undefined ? undefined : inVersions((version) => tacticNamed(tactic, version))));
  const known = attack.map(({ technique: id }) => (id === undefined ? undefined : inVersions((version) => technique(id, version)?.tactics[0])));
  return [...named, ...known].find((each) => each !== undefined)?.name ?? 'no tactic';
}

function titleOf(rule: Rule, names: Names): string {
  return rule.title.trim() === '' ? names.file : rule.title;
}

/** No slash of a title makes a folder, and nothing of it is a control character or a parameter of a saved query. */
function safeName(text: string): string {
  return text
    .replace(
      /[\u0000-\u001f\u007f-\u009f]+/g,
      ' ',
    )
    .replaceAll('/', '-')
    .replaceAll('{{', '{ {')
    .replaceAll('}}', '} }')
    .trim();
}

/** A long name is cut, and told apart by a digest of the rule's id. */
function shortened(text: string, id: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 9)} ${sha256Of(id).slice(0, 8)}`;
}

function alarmOf(rule: Rule, names: Names, slots: Slots, { alarms }: CloudWatchOptions): DeployedAlarm | undefined {
  const plan = planOf(slots);
  const silent = rule.enabled === false || rule.alerting === 'signal' || rule.status === 'experimental' || rule.status === 'deprecated';
  if (plan === undefined || silent) return undefined;
  const every = plan.window === undefined ? alarms.every : Math.min(alarms.every, 60);
  const minutes = Math.max(1, Math.round(every / 60));
  const range = plan.window ?? minutes * 60;
  const severity: Severity | undefined = rule.severity?.base;
  const title = safeName(titleOf(rule, names));
  return {
    ...plan,
    name: shortened(title, names.id, longestAlarmName),
    description: `${title} (${severity ?? 'unrated'}, rule ${names.id})`.slice(0, longestDescription),
    schedule: minutes === 1 ? 'rate(1 minute)' : `rate(${minutes} minutes)`,
    start: alarms.delay + range,
    end: alarms.delay,
    actions: severity === undefined ? [] : (alarms.actions[severity] ?? []),
  };
}
