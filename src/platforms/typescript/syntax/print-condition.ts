import { match } from '../../../text/match.ts';
import type { Json } from '../../../text/json.ts';
import { labelOf, listsAround, pathText, type Field, type OpaquePredicate, type Path, type PathField, type Predicate, type TestPredicate } from '../../../rule/index.ts';
import { jsonCode, objectCode, textLiteral } from './literals.ts';
import { call, type Code } from './layout.ts';
import { matchCode, type Use } from './print-match.ts';

/** A path as a text literal. */
export function pathLiteral(path: Path): string {
  return textLiteral(pathText(path));
}

/** A condition as calls of the vocabulary. */
export function conditionCode(condition: Predicate, use: Use): Code {
  const code = match<Predicate, Code>(condition, {
    constant: ({ value }) => use(value ? 'always' : 'never'),
    and: ({ of }) => call(use('and'), of.map((part) => conditionCode(part, use)), false),
    or: ({ of }) => call(use('or'), of.map((part) => conditionCode(part, use)), false),
    not: ({ of }) => call(use('not'), [conditionCode(of, use)]),
    test: (node) => testCode(node, use),
    element: ({ of, has }) => call(use('element'), [fieldCode({ kind: 'path', ...of }, use), conditionCode(has, use)], false),
    sameValue: ({ left, right, relation, fold }) =>
      call(use('sameValue'), [fieldCode(left, use), textLiteral(relation), fieldCode(right, use), ...(fold === 'none' ? [] : [textLiteral(fold)])]),
    reading: ({ id, text }) => call(use('reading'), [textLiteral(id), textLiteral(text)]),
    opaque: (node) => opaqueCode(node, use),
  });
  const label = labelOf(condition);
  return label === undefined ? code : call(use('labelled'), [textLiteral(label), code], false);
}

/** What only an event answers is written as the question itself, of which its text is made again. */
function opaqueCode(node: OpaquePredicate, use: Use): Code {
  const { language, text, why, computed } = node;
  const lists = listsAround(node);
  if (computed === undefined || lists === undefined) return call(use('opaque'), [textLiteral(language), textLiteral(text), textLiteral(why)]);
  const question = objectCode(Object.entries(computed).map(([key, value]) => [key, key === 'has' ? conditionCode(value as Predicate, use) : jsonCode(value as Json)]));
  return call(use('computed'), [textLiteral(language), question, textLiteral(why), ...(lists.length === 0 ? [] : [jsonCode(lists)])], false);
}

function testCode({ field, match: wanted }: TestPredicate, use: Use): Code {
  const of = fieldCode(field, use);
  return call(use('has'), wanted.kind === 'present' ? [of] : [of, matchCode(wanted, use)]);
}

/** A field: a path read through lists is written as its text alone. */
function fieldCode(field: Field, use: Use): Code {
  if (field.kind === 'anywhere') return use('anywhere');
  const plain = plainField(field, use);
  return field.as === undefined ? plain : call(use('rendered'), [plain, textLiteral(field.as)]);
}

function plainField({ path, reach }: PathField, use: Use): Code {
  return reach === 'flatten' ? pathLiteral(path) : call(use('exact'), path.map(textLiteral));
}
