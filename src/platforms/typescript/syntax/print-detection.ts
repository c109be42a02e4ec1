import { match } from '../../../text/match.ts';
import type { Bound, Detection, ForeignPart, GroupKey, Measure, SequenceStep, Term, Window } from '../../../rule/index.ts';
import { conditionCode, pathLiteral } from './print-condition.ts';
import { list, call, type Code } from './layout.ts';
import { numberLiteral, objectCode, textLiteral } from './literals.ts';
import { matchCode, numberCall, type Use } from './print-match.ts';

/** A detection as a call of the vocabulary. */
export function detectionCode(detection: Detection, use: Use): Code {
  return match<Detection, Code>(detection, {
    match: ({ on }) => call(use('match'), [conditionCode(on, use)]),
    threshold: (node) =>
      call(use('threshold'), [
        objectCode([
          ['on', conditionCode(node.on, use)],
          ...groupsCode(node.by, use),
          ['window', windowCode(node.window, use)],
          ...measureCode(node.measure, use),
          ['bounds', boundsCode(node.bounds, use)],
        ], true),
      ]),
    sequence: (node) =>
      call(use('sequence'), [
        objectCode([
          ['steps', list(node.steps.map((step) => stepCode(step, use)))],
          ['ordered', String(node.ordered)],
          ['window', windowCode(node.window, use)],
        ], true),
      ]),
    newTerms: (node) =>
      call(use('newTerms'), [
        objectCode([
          ['on', conditionCode(node.on, use)],
          ['fields', list(node.fields.map((term) => termCode(term, use)))],
          ['history', windowCode({ seconds: node.history, slide: 'sliding' }, use)],
        ], true),
      ]),
    foreign: ({ platform, language, text, why, parts, newOf }) =>
      call(use('foreign'), [
        objectCode([
          ['platform', textLiteral(platform)],
          ['language', textLiteral(language)],
          ['text', textLiteral(text)],
          ['why', textLiteral(why)],
          ...(parts === undefined ? [] : ([['parts', list(parts.map((part) => partCode(part, use)))]] as const)),
          ...(newOf === undefined ? [] : ([['newOf', conditionCode(newOf, use)]] as const)),
        ], true),
      ]),
  });
}

type Entries = readonly (readonly [string, Code])[];

function groupsCode(by: readonly GroupKey[], use: Use): Entries {
  return by.length === 0 ? [] : [['by', list(by.map((key) => groupCode(key, use)))]];
}

function groupCode({ fields, missing, absent }: GroupKey, use: Use): Code {
  const [first, ...rest] = fields;
  if (rest.length === 0 && missing === 'dropped' && absent === undefined) return pathLiteral(first);
  const names = rest.length === 0 ? pathLiteral(first) : list(fields.map(pathLiteral));
  return call(use('group'), [names, textLiteral(missing), ...(absent === undefined ? [] : [matchCode(absent, use)])]);
}

function termCode(term: Term, use: Use): Code {
  if (!('cases' in term)) return pathLiteral(term);
  return call(use('firstOf'), term.cases.map(({ when, path }) => call(use('when'), [conditionCode(when, use), pathLiteral(path)], false)));
}

const units: readonly (readonly [word: string, seconds: number])[] = [['days', 86_400], ['hours', 3600], ['minutes', 60]];

function windowCode({ seconds, slide, every }: Window, use: Use): Code {
  const [word, length] = units.find(([, each]) => seconds > 0 && seconds % each === 0 && (every ?? 0) % each === 0) ?? ['seconds', 1];
  const runs = every === undefined ? [] : [numberLiteral(every / length)];
  return call(use(word), [numberLiteral(seconds / length), ...(slide === 'sliding' && every === undefined ? [] : [textLiteral(slide)]), ...runs]);
}

function measureCode(measure: Measure, use: Use): Entries {
  const of = (code: Code): Entries => [['measure', code]];
  return match<Measure, Entries>(measure, {
    count: () => [],
    distinct: ({ field }) => of(call(use('distinct'), [pathLiteral(field)])),
    sum: ({ field }) => of(call(use('sum'), [pathLiteral(field)])),
    average: ({ field }) => of(call(use('average'), [pathLiteral(field)])),
    percentile: ({ field, percent }) => of(call(use('percentile'), [pathLiteral(field), numberLiteral(percent)])),
  });
}

function boundsCode(bounds: readonly Bound[], use: Use): Code {
  const codes = bounds.map(({ op, value }) =>
    op === 'neq' ? call(use('otherThan'), [numberLiteral(value)]) : numberCall({ kind: 'number', op, value }, use),
  );
  const [only] = codes;
  return codes.length === 1 && only !== undefined ? only : list(codes);
}

function partCode({ detection, logSources }: ForeignPart, use: Use): Code {
  return objectCode([['detection', detectionCode(detection, use)], ['logSources', list(logSources.map(textLiteral))]]);
}

function stepCode({ on, by, absent }: SequenceStep, use: Use): Code {
  return objectCode([['on', conditionCode(on, use)], ...groupsCode(by, use), ...(absent === undefined ? [] : ([['absent', String(absent)]] as const))]);
}
