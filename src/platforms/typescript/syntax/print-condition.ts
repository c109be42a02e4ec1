import { match } from '../../../text/match.ts';
import { pathText, type Field, type Path, type PathField, type Predicate, type TestPredicate } from '../../../rule/index.ts';
import { textLiteral } from './literals.ts';
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
    opaque: ({ language, text, why }) => call(use('opaque'), [textLiteral(language), textLiteral(text), textLiteral(why)]),
  });
  const label = 'label' in condition ? condition.label : undefined;
  return label === undefined ? code : call(use('labelled'), [textLiteral(label), code], false);
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
