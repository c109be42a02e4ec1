import { onceEachPair } from '../text/once.ts';
import { vocabularyOf, type Fact, type FactStatement } from '../rule/index.ts';
import { declaredTypes, rawName, typeName } from '../logic/pull-back/declared-fields.ts';
import { plainLetters } from '../taxonomy/plain-letters.ts';
import { declaredPaths, type Config } from './config.ts';

/** What the project says of a log source that it declares; nothing of another. Every fact is `assumed`. */
export const declaredFacts: (config: Config, logSource: string) => readonly Fact[] = onceEachPair(factsOf);

function factsOf(config: Config, logSource: string): readonly Fact[] {
  const { logSources } = config;
  const declared = Object.hasOwn(logSources, logSource) ? logSources[logSource] : undefined;
  if (declared === undefined) return [];
  const fact = (area: string, field: string, text: string, says: FactStatement): Fact => ({
    id: `${area}/${field}`,
    grade: 'assumed',
    text,
    evidence: 'the configuration of the project',
    says,
  });
  const names = Object.values(declared.fields).flatMap((named) => Object.values(named));
  const singles = declared.single.flatMap((field) => {
    const [named = 'keyword'] = names.filter((name) => rawName(name) === field).map(typeName).filter((each) => each !== 'keyword');
    const type = declaredTypes[named];
    return [
      fact('scalar', field, `${field} is a single value, never a list`, { kind: 'scalar', path: field.split('.') }),
      fact('types', field, `${field} is ${type === 'object' ? 'an' : 'a'} ${type} wherever it is present`, { kind: 'types', path: field.split('.'), types: [type] }),
    ];
  });
  const spelled = Object.entries(declared.values).flatMap(([field, values]) => [
    fact('spelling', field, `${field} is written in one spelling: a known value is never written in other letter case`, { kind: 'spelling', path: field.split('.'), vocabulary: vocabularyOf(values) }),
    fact('letters', field, `${field} holds ASCII letters only`, { kind: 'plainLetters', path: field.split('.'), ascii: true }),
  ]);
  const plain = declaredPaths(config, logSource)
    .filter((path) => !Object.hasOwn(declared.values, path.join('.')))
    .map((path) => plainLetters(path, 'nobody says otherwise; letters that are hardly written where they are not meant'));
  return [...singles, ...spelled, ...plain];
}
