import { excludesNothing, pathText, type Fact, type Path } from '../../rule/index.ts';

const texts = {
  keywords: () => [
    'a keyword is searched for in every value of the event, and in no field name',
    'the Sigma specification says that keywords are matched over the full log message, and not what that is',
  ],
  'object-as-json': (path: string) => [
    `the text of the object \`${path}\` is compact JSON in the order of the record`,
    'the Sigma specification does not say what the text of an object is',
  ],
  'object-unsearched': (path: string) => [
    `where \`${path}\` is an object, it is not searched for a text`,
    'the Sigma specification does not say what the text of an object is; the field is a text in other events',
  ],
  'number-unsearched': (path: string) => [
    `where \`${path}\` is a number, it is not searched for a part of its digits`,
    'the Sigma specification treats all values as text, and does not say how a number is written',
  ],
  date: (path: string) => [`\`${path}\` holds a date in ISO 8601`, 'the Sigma specification names no date format'],
  'group-missing': (path: string) => [
    `an event without \`${path}\` belongs to no group of the correlation`,
    'the Sigma specification does not say what happens to such events',
  ],
  'own-events': () => [
    'each rule of a temporal correlation has an event of its own: one that two of them match counts for one',
    'the Sigma specification does not say whether one event may stand for two rules',
  ],
  'different-times': () => [
    'the events of an ordered correlation come at different times',
    'the Sigma specification does not say in which order events of one moment are, and logs may give their times in whole seconds',
  ],
  'line-start': () => [
    'no text that a multi-line expression looks at ends in a line break, after which PCRE finds no start of a line',
    'PCRE, pcre2pattern, "Circumflex and dollar"',
  ],
  'fieldref-case': () => ['two fields compared with each other hold the same text in whatever letter case', 'the Sigma specification does not say whether `fieldref` ignores case'],
  'fieldref-type': (path: string) => [
    `\`${path}\` and the field that it is compared with hold values of one type`,
    'the Sigma specification does not say whether `fieldref` takes a number for the text of its digits',
  ],
  percentile: () => [
    'a percentile is one of the values, the least that so many of them do not exceed',
    'the Sigma specification does not say what lies between two values',
  ],
  near: () => ['`near` asks for the events in any order within the time frame', 'the first version of the Sigma specification names no order'],
} as const;

/** What a reading takes for granted where the specification is silent; `path` is the field it is about. */
export function assumption(id: keyof typeof texts, path?: Path): Fact {
  const shown = path === undefined ? '' : pathText(path);
  const [text = '', evidence = ''] = texts[id](shown);
  return {
    id: path === undefined ? `sigma/${id}` : `sigma/${id}/${shown}`,
    grade: 'assumed',
    text,
    evidence,
    says: excludesNothing,
  };
}
