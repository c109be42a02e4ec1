import type { Detection } from './detection.ts';
import { pathOf, shownPathOf, type PathText } from './vocabulary.ts';
import { deepFreeze, fixed, type AttackReference, type Deduplication, type Dynamic, type Metadata, type OutputField, type Rule, type Severity, type Suppression, type Template } from './rule.ts';

/** A text of an alert: always the same, with values in it, or by cases. */
export type TextInput = string | Template | Dynamic<string | Template>;

/** What a rule module writes; it says the same as a `Rule`, with shorter forms. */
export interface RuleInput
  extends Omit<
    Metadata,
    'severity' | 'attack' | 'outputs' | 'summary' | 'alertTitle' | 'alertDescription' | 'alertRunbook' | 'alertReference' | 'dedup' | 'suppression'
  > {
  readonly severity?: Severity | Dynamic<Severity>;
  /** `TA0001:T1078.004`, `T1078` or `TA0001`. */
  readonly attack?: readonly (string | AttackReference)[];
  readonly outputs?: readonly (PathText | { readonly path: PathText; readonly name: string })[];
  readonly summary?: readonly (PathText | { readonly path: PathText; readonly name: string })[];
  readonly alertTitle?: TextInput;
  readonly alertDescription?: TextInput;
  readonly alertRunbook?: TextInput;
  readonly alertReference?: TextInput;
  readonly dedup?: { readonly key?: TextInput; readonly minutes?: number };
  readonly suppression?: { readonly by: readonly PathText[]; readonly seconds?: number; readonly missing: Suppression['missing'] };
  readonly logSources: readonly string[];
  readonly detection: Detection;
}

/** A detection rule in canonical form, from the forms that a rule module writes. */
export function rule(input: RuleInput): Rule {
  const { severity, attack, outputs, summary, dedup, suppression, alertTitle, alertDescription, alertRunbook, alertReference, ...same } = input;
  return deepFreeze({
    ...same,
    ...given('severity', severity, (value) => (typeof value === 'string' ? fixed(value) : value)),
    ...given('attack', attack, (list) => list.map(attackReference)),
    ...given('outputs', outputs, (list) => list.map(outputField)),
    ...given('summary', summary, (list) => list.map(outputField)),
    ...given('alertTitle', alertTitle, dynamicText),
    ...given('alertDescription', alertDescription, dynamicText),
    ...given('alertRunbook', alertRunbook, dynamicText),
    ...given('alertReference', alertReference, dynamicText),
    ...given('dedup', dedup, deduplication),
    ...given('suppression', suppression, ({ by, ...rest }): Suppression => ({ ...rest, by: by.map(pathOf) })),
  });
}

function given<Key extends string, Input, Value>(key: Key, input: Input | undefined, make: (input: Input) => Value): { readonly [Each in Key]?: Value } {
  return input === undefined ? {} : ({ [key]: make(input) } as { [Each in Key]: Value });
}

function attackReference(input: string | AttackReference): AttackReference {
  if (typeof input !== 'string') return input;
  const [first = '', second] = input.split(':');
  if (second !== undefined) return { tactic: first, technique: second };
  return first.startsWith('TA') ? { tactic: first } : { technique: first };
}

function outputField(input: PathText | { readonly path: PathText; readonly name: string }): OutputField {
  return typeof input === 'string' ? { path: shownPathOf(input) } : { path: shownPathOf(input.path), name: input.name };
}

function template(input: string | Template): Template {
  if (typeof input !== 'string') return input;
  return input === '' ? [] : [{ kind: 'literal', text: input }];
}

function dynamicText(input: TextInput): Dynamic<Template> {
  if (typeof input === 'string' || isTemplate(input)) return fixed(template(input));
  return { cases: input.cases.map(({ when, value }) => ({ when, value: template(value) })), base: template(input.base) };
}

function isTemplate(input: Template | Dynamic<string | Template>): input is Template {
  return Array.isArray(input);
}

function deduplication({ key, minutes }: { readonly key?: TextInput; readonly minutes?: number }): Deduplication {
  return { ...given('key', key, dynamicText), ...given('minutes', minutes, (count) => count) };
}
