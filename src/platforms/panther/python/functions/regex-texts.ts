import { hasType } from '../values/field-tests.ts';
import { ofOneFound } from '../values/deep-walk.ts';
import { each, failing, opaqueFrom, raise, type Frame } from '../values/frame.ts';
import { no } from '../conditions/logic.ts';
import { soughtBy } from '../texts/sought.ts';
import { textOf } from './text-methods.ts';
import { isNoText, isText, none, scalar, sure, type Call, type Union, type Value } from '../values/values.ts';

/** Functions of `re` that make other texts of one. */
export const regexTexts: Readonly<Record<string, (frame: Frame, call: Call) => Union>> = {
  're.sub': (frame, call) => {
    const to = textOf(call.args[1]);
    const sought = textsSought(call.args[0], to === '' ? 'runs' : 'single');
    // What stands for itself stays.
    const changed = sought !== undefined && sought.length > 1 ? sought.filter((each_) => each_ !== to) : sought;
    const isPlain = changed !== undefined && to !== undefined && !to.includes('\\') && (sought?.length === 1 || changed.every((each_) => !to.includes(each_)));
    return ofSubject(frame, call, 2, 're.sub', isPlain ? (inner, text) => replaced(inner, text, changed, to, call) : undefined);
  },
  're.split': (frame, call) => {
    const sought = textsSought(call.args[0], 'single');
    if (sought === undefined) return ofSubject(frame, call, 1, 're.split', undefined);
    const [by, ...others] = sought;
    return ofSubject(frame, call, 1, 're.split', (inner, text) => ofEach(inner, replaced(inner, text, others, by, call), 'split', [by], call));
  },
};

function textsSought(union: Union = none, found: 'single' | 'runs'): readonly [string, ...string[]] | undefined {
  const [only, ...more] = union;
  const pattern = textOf(union) ?? (only?.value.kind === 'regex' && only.value.flags === '' && more.length === 0 ? only.value.pattern : undefined);
  return pattern === undefined ? undefined : soughtBy(pattern, found);
}

/** What is made of the text at a place of the arguments, the last one of them: what is no text cannot be searched. */
function ofSubject(frame: Frame, { args, keywords, at }: Call, place: number, name: string, act: ((inner: Frame, text: Value) => Union) | undefined): Union {
  const why = `\`${name}\` is not modelled`;
  const isKnown = args.length === place + 1 && keywords.size === 0;
  const of = (value: Value, inner: Frame): Union => {
    if (act === undefined || !isKnown) return opaqueFrom(inner, at, why, value, name === 're.sub');
    if (value.kind === 'walk') return ofOneFound(inner, value, 'TypeError', of);
    if (value.kind === 'field') raise(inner, no(hasType(value.path, 'string')), 'TypeError');
    if (value.kind === 'field' && value.path.length > 0) return act(inner, { kind: 'text', path: value.path, steps: [] });
    if (isNoText(value)) return failing(inner, 'TypeError');
    return isText(value) && value.kind !== 'template' ? act(inner, value) : opaqueFrom(inner, at, why, value, name === 're.sub');
  };
  return each(frame, args[place] ?? none, of);
}

/** A text with others in place of some, one after the other: none of them is in what stands in its place. */
function replaced(frame: Frame, text: Value, sought: readonly string[], to: string, call: Call): Union {
  return sought.reduce((made, from) => ofEach(frame, made, 'replace', [from, to], call), sure(text));
}

function ofEach(frame: Frame, union: Union, name: string, args: readonly string[], { at }: Call): Union {
  return each(frame, union, (of, inner) => inner.machine.call(inner, sure({ kind: 'method', of, name }), args.map((arg) => scalar(arg)), new Map(), at));
}
