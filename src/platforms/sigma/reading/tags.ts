import type { Place, Report } from '../../../text/diagnostic.ts';
import type { AttackReference, Metadata } from '../../../rule/index.ts';
import { didYouMean, suggestion } from '../../../text/suggest.ts';
import { attackVersions, tacticNamed, tactics, technique, techniqueIn, type AttackVersion } from '../../../taxonomy/attack/index.ts';
import { pairReferences } from '../../../taxonomy/attack/pairing.ts';
import { sigmaDiagnostics } from '../diagnostics.ts';

const prefix = 'attack.';

/** What the specification's schema takes for a tag: a namespace and a name. */
const tagForm = /^[a-z0-9_-]+\.[a-z0-9._-]+$/;

/** What else the namespace has: groups and software (Sigma's tags appendix), and what ATT&CK has beside those. */
const otherObject = /^attack\.(?:[gsmc]|d[sc])[0-9]{4}$/;

/** Splits tags into ATT&CK references, in their order, and the rest. Tactics of every known version are understood. */
export function readTags(
  tags: readonly string[],
  place: (index: number) => Place,
  report: Report,
): { readonly attack?: readonly AttackReference[]; readonly tags?: readonly string[] } {
  const attack: AttackReference[] = [];
  const rest: string[] = [];
  for (const [index, tag] of tags.entries()) {
    const reference = tag.startsWith(prefix) ? readReference(tag.slice(prefix.length)) : undefined;
    if (reference === undefined) {
      if (!tagForm.test(tag)) report.add(sigmaDiagnostics['invalid-tag'], { tag }, place(index));
      else if (tag.startsWith(prefix) && !otherObject.test(tag)) report.add(sigmaDiagnostics['unknown-attack-tag'], { tag, hint: hintFor(tag.slice(prefix.length)) }, place(index));
      rest.push(tag);
      continue;
    }
    attack.push(reference.reference);
    if (reference.meant !== undefined) report.add(sigmaDiagnostics['tactic-spelling'], { tag, meant: prefix + reference.meant }, place(index));
  }
  return { ...(attack.length === 0 ? {} : { attack }), ...(rest.length === 0 ? {} : { tags: rest }) };
}

interface ReadReference {
  readonly reference: AttackReference;
  readonly meant?: string;
}

/** The tags seen so far: the same ones come in every rule. */
const references = new Map<string, ReadReference | undefined>();
const mostReferences = 5000;

function readReference(text: string): ReadReference | undefined {
  if (references.has(text)) return references.get(text);
  const read = interpret(text);
  if (references.size < mostReferences) references.set(text, read);
  return read;
}

function interpret(text: string): ReadReference | undefined {
  if (/^t[0-9]{4}(?:\.[0-9]{3})?$/i.test(text)) {
    const reference = { technique: text.toUpperCase() };
    return text.startsWith('t') ? { reference } : { reference, meant: text.toLowerCase() };
  }
  const named = attackVersions.toReversed().map((version) => tacticNamed(text, version)).find((tactic) => tactic !== undefined);
  if (named === undefined) return undefined;
  const meant = text.toLowerCase().replaceAll('_', '-');
  return text === meant ? { reference: { tactic: named.id } } : { reference: { tactic: named.id }, meant };
}

/** What may have been meant: a technique without its letter or the zeros of its number, or a tactic. */
function hintFor(text: string): string {
  const [, above, below] = /^t?([0-9]{4})(?:\.([0-9]{1,3}))?$/.exec(text) ?? [];
  const id = `T${above}${below === undefined ? '' : `.${below.padStart(3, '0')}`}`;
  const slugs = attackVersions.flatMap((version) => tactics(version).map(({ slug }) => slug));
  const near = above === undefined ? suggestion(text.replaceAll('_', '-'), slugs) : attackVersions.some((version) => technique(id, version) !== undefined) ? id.toLowerCase() : undefined;
  return didYouMean(near === undefined ? undefined : `${prefix}${near}`);
}

/**
 * The tags of a rule: ATT&CK as tactics, then techniques, in the words of a version; then the others. What was read from
 * Sigma keeps its order, its ids and its tags; from elsewhere only tags that have the form of one.
 */
export function printTags(metadata: Metadata, version: AttackVersion, own: boolean): readonly string[] {
  const references = metadata.attack ?? [];
  const attack = own ? references.flatMap((reference) => flat(reference, version)) : paired(references, version);
  const others = (metadata.tags ?? []).filter((tag) => own || tagForm.test(tag));
  return [...new Set([...attack.map((tag) => prefix + tag), ...others])];
}

function flat({ tactic, technique }: AttackReference, version: AttackVersion): readonly string[] {
  return [...(tactic === undefined ? [] : [slugOf(tactic, version)]), ...(technique === undefined ? [] : [technique.toLowerCase()])];
}

function paired(references: readonly AttackReference[], version: AttackVersion): readonly string[] {
  const { pairs, tacticsOnly, unknown } = pairReferences(references, version);
  const named = new Set([...pairs.map(({ tactic }) => tactic), ...tacticsOnly]);
  return [
    ...tactics(version).filter(({ id }) => named.has(id)).map(({ slug }) => slug),
    ...pairs.map(({ technique }) => technique.toLowerCase()),
    ...unknown.flatMap(({ technique }) => (technique === undefined ? [] : [(techniqueIn(technique, version) ?? technique).toLowerCase()])),
  ];
}

function slugOf(tactic: string, version: AttackVersion): string {
  const order = [version, ...attackVersions.toReversed()];
  return order.map((each) => tacticNamed(tactic, each)?.slug).find((slug) => slug !== undefined) ?? tactic.toLowerCase();
}
