import {
  alternatives, and, anywhere, contains, either, exact, not, or, pathText, test,
  type Fact, type Field, type Fold, type Match, type Path, type Predicate, type TestPredicate, type TextMatch,
} from '../../rule/index.ts';
import { canonicalJson } from '../../text/json.ts';
import { jsonFormsOf, valueOfJsonText } from '../../logic/holds/rendering.ts';
import { compileMatch } from '../../logic/holds/compile-match.ts';
import { samplesFor } from '../../logic/events/sample-values.ts';
import { leavesOf, type Leaf } from '../../logic/conditions/simplify.ts';
import { isInMemberNames } from '../operations.ts';
import { seenFields } from './fields.ts';
import { inNumbers, isUsual, jsonWords } from './usual-texts.ts';
import { distinct, nameTestsIn, type NameTest } from './asked-texts.ts';
import { plainWord } from './printed-words.ts';

/** A search for a text with anything around it. */
interface Search {
  readonly test: TestPredicate;
  readonly wanted: TextMatch;
  /** The same for searches that only letter case tells apart. */
  readonly key: string;
  /** The text, for people. */
  readonly text: string;
}

/** A search in the text of a part of the record. */
interface PartSearch extends Search {
  readonly path: Path;
}

/**
 * Facts that tie a search in the JSON text of a part of the record, as a whole object, to the same search in the text of
 * the record: what stands in the part stands in the record; and that it stands nowhere else in the records of the named
 * operations is assumed, since their caller could write it elsewhere.
 */
export function recordTextFacts(conditions: readonly Predicate[]): readonly Fact[] {
  const leaves = conditions.flatMap((condition) => leavesOf(condition));
  const tests = leaves.flatMap(({ node, within }) => (node.kind === 'test' && within.length === 0 ? [node] : []));
  const inRecord = tests.flatMap(recordSearches);
  if (inRecord.length === 0) return [];
  const printed = tests.flatMap(printedInRecord);
  const names = distinct(conditions.flatMap(nameTestsIn));
  const keys = new Set(inRecord.map(({ key }) => key));
  const inParts = tests.flatMap(partSearches).filter(({ key }) => keys.has(key));
  const anywhereElse = tests.flatMap(({ field, match }) => (field.kind === 'anywhere' ? searchesOf(field, match) : []));
  return [...printedFact(printed), ...partFacts(inRecord, inParts), ...elsewhereFacts(inRecord, inParts, names, () => leaves.flatMap(askedIn)), ...valueFacts(inRecord, anywhereElse)];
}

function searchesOf(field: Field, match: Match): readonly Search[] {
  return openTexts(match).map((each) => ({ test: test(field, each), wanted: each, key: keyOf(each), text: textOf(each) }));
}

function openTexts(match: Match): readonly TextMatch[] {
  const texts = alternatives(match).flatMap((each) => (each.kind === 'text' ? [each] : []));
  return texts.filter(({ parts }) => parts.length > 2 && parts[0]?.kind === 'any' && parts.at(-1)?.kind === 'any');
}

function keyOf({ parts }: TextMatch): string {
  return written(parts, 'unicode');
}

function textOf({ parts }: TextMatch): string {
  return parts
    .slice(1, -1)
    .map((part) => (part.kind === 'literal' ? part.text : part.kind === 'any' ? '*' : '?'))
    .join('');
}

/** Searches in the text of the whole record. */
function recordSearches({ field, match }: TestPredicate): readonly Search[] {
  return field.kind === 'path' && field.path.length === 0 && field.as === 'json' ? searchesOf(field, match) : [];
}

/** Searches in a member of the record; a word in what Java prints for one stands in its JSON text as well (`text/words`). */
function partSearches({ field, match }: TestPredicate): readonly PartSearch[] {
  if (field.kind !== 'path' || field.as === undefined || field.path.length !== 1) return [];
  const { path, as } = field;
  if (as === 'json') return searchesOf(field, match).map((search) => ({ ...search, path }));
  return searchesOf({ ...exact(...path), as: 'json' }, match).flatMap((search) => (plainWord(search.text, search.wanted.fold) ? [{ ...search, path }] : []));
}

/** What Java prints for a part of the record stands in the record's JSON as well: each word, and each key with the start of its value. */
function printedInRecord({ field, match }: TestPredicate): readonly Predicate[] {
  if (field.kind !== 'path' || field.as !== 'javaMap') return [];
  return openTexts(match).flatMap((each) =>
    each.parts
      .flatMap((part) => (part.kind === 'literal' ? jsonFormsOf(part.text) : []))
      .map((forms) => or(not(test(field, each)), test({ kind: 'path', path: [], reach: 'exact', as: 'json' }, either(...forms.map((form) => contains(form, each.fold)))))),
  );
}

function printedFact(clauses: readonly Predicate[]): readonly Fact[] {
  if (clauses.length === 0) return [];
  return [
    {
      id: 'text/printed',
      grade: 'documented',
      text: 'a word that Java prints for a part of the record stands in the record as well, and `key=value` as `key=value`, `"key":value` or `"key":"value`, where no number has a fraction and is below 0.001 or from 10,000,000 on',
      evidence: 'java.util.AbstractMap.toString, java.lang.String.valueOf; JSON (RFC 8259)',
      says: { kind: 'always', on: and(...clauses) },
    },
  ];
}

const folds: readonly Fold[] = ['none', 'ascii', 'unicode'];

/** Whether what one search finds is written so that the other one finds it too, in ASCII letters if these are taken for granted. */
function reaches({ wanted: from }: Search, { wanted: to }: Search, inAscii = false): boolean {
  const wide = inAscii && from.fold === 'unicode' ? 'ascii' : from.fold;
  return folds.indexOf(to.fold) >= folds.indexOf(wide) && written(from.parts, to.fold) === written(to.parts, to.fold);
}

/** A pattern in the letters that a fold does not tell apart. */
function written(parts: TextMatch['parts'], fold: Fold): string {
  const letters: Readonly<Record<Fold, (text: string) => string>> = {
    none: (text) => text,
    ascii: (text) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()),
    unicode: (text) => text.toLowerCase(),
  };
  return canonicalJson(parts.map((part) => (part.kind === 'literal' ? { ...part, text: letters[fold](part.text) } : part)));
}

/** What one search finds, some of the others find. */
function finds(from: Predicate, to: readonly Search[]): readonly Predicate[] {
  return to.length === 0 ? [] : [or(not(from), ...to.map((each) => each.test))];
}

function partFacts(inRecord: readonly Search[], inParts: readonly PartSearch[]): readonly Fact[] {
  const clauses = inParts.flatMap((part) => inRecord.filter((record) => record.key === part.key && reaches(part, record)).flatMap((record) => finds(part.test, [record])));
  if (clauses.length === 0) return [];
  return [
    {
      id: 'text/part',
      grade: 'documented',
      text: 'what stands in the text of a part of the record stands in the text of the record',
      evidence: 'the text of an object in JSON is made of the texts of its members',
      says: { kind: 'always', on: and(...clauses) },
    },
  ];
}

/** What is asked of a field in a part of the record. */
interface Asked {
  readonly part: string;
  readonly wanted: Match;
}

function askedIn({ node, within: [outer] }: Leaf): readonly Asked[] {
  if (node.kind !== 'test' || node.field.kind !== 'path') return [];
  const [part] = outer ?? node.field.path;
  return part === undefined ? [] : alternatives(node.match).map((wanted) => ({ part, wanted }));
}

/** Whether values that conditions look for outside of some parts have what a search finds, in any letter case. */
function isAskedElsewhere({ wanted }: Search, parts: readonly string[], asked: readonly Asked[]): boolean {
  const isFound = compileMatch({ ...wanted, fold: 'unicode' });
  return asked.some((each) => {
    const texts = parts.includes(each.part) ? [] : samplesFor(each.wanted).inside;
    return texts.length > 0 && texts.every((text) => isFound(JSON.stringify(text)) === true);
  });
}

function elsewhereFacts(inRecord: readonly Search[], inParts: readonly PartSearch[], names: readonly NameTest[], asked: () => readonly Asked[]): readonly Fact[] {
  const operations = [...new Set(names.flatMap((each) => each.operations))].toSorted();
  if (operations.length === 0) return [];
  return [...new Set(inParts.map(({ key }) => key))].flatMap((key): readonly Fact[] => {
    const parts = inParts.filter((part) => part.key === key);
    const records = inRecord.filter((record) => record.key === key);
    const text = parts[0]?.text ?? '';
    const roots = parts.flatMap(({ path }) => path.slice(0, 1));
    if (records.some(({ test: { match: wanted } }) => wanted.kind !== 'text' || isUsual(text, { ...wanted, fold: 'unicode' }, operations, roots))) return [];
    if (records.some((record) => isAskedElsewhere(record, roots, asked()))) return [];
    const nowhereElse = records.flatMap((record) => finds(or(record.test, ...inValues(record.test)), parts.filter((part) => reaches(record, part, true))));
    const inAscii = parts.flatMap((part) => records.filter((record) => reaches(part, record, true)).flatMap((record) => finds(part.test, [record])));
    if (nowhereElse.length === 0) return [];
    return [
      {
        id: `text/elsewhere/${text}`,
        grade: 'assumed',
        text: `where \`${text}\` stands in a record of ${operations.join(' or ')}, it stands in ${[...new Set(parts.map(({ path }) => pathText(path)))].join(' or ')}, and in ASCII letters`,
        evidence: 'whoever calls the operation could write it elsewhere, for example into the user agent',
        says: { kind: 'always', on: and(...names.map(({ test: named }) => or(not(named), and(...nowhereElse, ...inAscii)))) },
      },
    ];
  });
}

/** That a word which no known field has in its name stands in the text of the record where it stands in a value, for searches of both. */
function valueFacts(inRecord: readonly Search[], inValues: readonly Search[]): readonly Fact[] {
  return [...new Map(inValues.map((search) => [search.key, search])).values()].flatMap(({ key, text }): readonly Fact[] => {
    const wanted = text.toLowerCase();
    if (!plainWord(text, 'none') || inNumbers.test(text) || jsonWords.some((word) => word.includes(wanted)) || isInNames(wanted)) return [];
    const clauses = inValues
      .filter((value) => value.key === key)
      .flatMap((value) => inRecord.filter((record) => record.key === key && reaches(record, value)).flatMap((record) => finds(record.test, [value])));
    if (clauses.length === 0) return [];
    return [
      {
        id: `text/values/${text}`,
        grade: 'assumed',
        text: `where \`${text}\` stands in the text of the record it stands in a value: in no field name, and in no escape of JSON`,
        evidence: 'no field of 5,058 records and no input of the AWS API models has it in its name; whoever calls an operation could name a tag so',
        says: { kind: 'always', on: and(...clauses) },
      },
    ];
  });
}

/** Whether a known field has a text in its name, in any letter case. */
function isInNames(text: string): boolean {
  return seenFields().some(({ path }) => path.some((key) => key.toLowerCase().includes(text))) || isInMemberNames(text);
}

/** The search in the values of the record that finds nothing that the search in its text does not find. */
function inValues({ match }: TestPredicate): readonly Predicate[] {
  const value = match.kind === 'text' ? valueOfJsonText(match) : undefined;
  return value === undefined ? [] : [test(anywhere, value)];
}
