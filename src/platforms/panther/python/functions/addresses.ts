import { either, test, type Match, type Predicate } from '../../../../rule/index.ts';
import { compileMatch } from '../../../../logic/holds/compile-match.ts';
import { parseAddress } from '../../../../logic/holds/address.ts';
import { networkWithin } from '../values/computed-texts.ts';
import { fieldOf, hasType, textIs } from '../values/field-tests.ts';
import { failing, mayFail, opaque, opaqueFrom, raise, within, type Frame } from '../values/frame.ts';
import { all, never, no, some } from '../conditions/logic.ts';
import { unlikely } from '../values/taken.ts';
import type { Computed } from '../values/computed.ts';
import { constantIn, scalar, sure, type Call, type Union, type Value } from '../values/values.ts';

/** `ip_address` takes the text of an address, or an int below 2^128; everything else raises ValueError (CPython 3.11, `ipaddress`). */
export function address(frame: Frame, value: Value, call: Call): Union {
  const anyAddress: Match = either({ kind: 'cidr', network: '0.0.0.0/0' }, { kind: 'cidr', network: '::/0' });
  if (value.kind === 'scalar' && (value.value === null || typeof value.value === 'string')) return constantAddress(frame, value.value, anyAddress, 'ValueError', call);
  if (value.kind !== 'field' && value.kind !== 'text') return opaque(frame, call.at, 'the address of this value is not modelled');
  const text: Computed = value.kind === 'text' ? value : { path: value.path, steps: [] };
  const valid = isCharacter(text) ? never : textIs(text, anyAddress);
  frame.machine.notes.assumed.add('plainAddresses');
  if (valid === undefined) return opaque(frame, call.at, 'the address of a computed text is not modelled');
  const number = value.kind === 'field' ? hasType(value.path, 'number', 'boolean') : never;
  const outside = test(fieldOf(value.path), either({ kind: 'number', op: 'lt', value: 0 }, { kind: 'number', op: 'gte', value: 2 ** 128 }));
  const float = all(hasType(value.path, 'number'), unlikely({ path: value.path, types: ['number'], about: 'is a float' }, 'whether a number is a float is not modelled'));
  raise(frame, no(some(valid, all(number, no(some(outside, float))))), 'ValueError');
  const made: Value = { ...text, kind: 'address' };
  return number === never ? sure(made) : [{ when: no(number), value: made }, { when: number, value: { ...made, number: true } }];
}

function constantAddress(frame: Frame, text: string | null, accepted: Match, type: string, call: Call): Union {
  if (text !== null && isZoned(text)) return opaque(frame, call.at, 'an address with a zone is not modelled');
  const fixed = text !== null && compileMatch(accepted)(text) === true ? parseAddress(text) : undefined;
  return fixed === undefined ? failing(frame, type) : sure({ kind: 'fixedAddress', version: fixed.version, at: fixed.value });
}

/** Whether a text is one character at most, which is no address. */
function isCharacter({ steps }: Computed): boolean {
  const last = steps.at(-1);
  return last?.kind === 'slice' && (last.to === undefined ? last.from === -1 : last.to - last.from <= 1 && last.from < 0 === last.to < 0);
}

/** The class of addresses of one version takes their texts, and ints; everything else raises (CPython 3.11, `ipaddress`). */
export function addressOf(frame: Frame, value: Value, every: string, call: Call): Union {
  const accepted: Match = { kind: 'cidr', network: every };
  if (value.kind === 'scalar' && (value.value === null || typeof value.value === 'string')) return constantAddress(frame, value.value, accepted, 'AddressValueError', call);
  if (value.kind !== 'field' && value.kind !== 'text') return opaqueFrom(frame, call.at, 'the address of this value is not modelled', value);
  const text: Computed = value.kind === 'text' ? value : { path: value.path, steps: [] };
  const valid = isCharacter(text) ? never : textIs(text, accepted);
  if (every.includes(':')) frame.machine.notes.assumed.add('plainAddresses');
  if (valid === undefined) return opaque(frame, call.at, 'the address of a computed text is not modelled');
  const number = value.kind === 'field' ? hasType(value.path, 'number', 'boolean') : never;
  raise(frame, no(some(valid, number)), 'AddressValueError');
  return orNumber(frame, { ...text, kind: 'address' }, number, 'the address that a number stands for is not modelled');
}

/** Whether a text is an address of IPv6 with a zone. */
function isZoned(text: string): boolean {
  const [, address = ''] = /^([^%:]*:[^%]*)%[^%/]+$/.exec(text) ?? [];
  return parseAddress(address) !== undefined;
}

/** What a text names, and for a number, which no log is known to have there, something that is not modelled. */
function orNumber(frame: Frame, named: Value & Computed, number: Predicate, why: string): Union {
  if (number === never) return sure(named);
  const { text } = unlikely({ path: named.path, types: ['number', 'boolean'], about: named.kind }, why);
  return within(frame, number, (inner) => {
    const value: Value & { kind: 'opaque' } = { kind: 'opaque', text, why };
    mayFail(inner, value);
    return [{ when: no(number), value: named }, { when: number, value }];
  });
}

/** `ip_network` takes the text of a network whose host bits are zero unless it is not strict, or of an address, and whole numbers; other values raise ValueError. */
export function network(frame: Frame, value: Value, call: Call): Union {
  if (value.kind === 'scalar' && typeof value.value === 'string') {
    const strict = constantIn(call.args[1] ?? call.keywords.get('strict') ?? scalar(true))?.value;
    const known = typeof strict === 'boolean' ? networkOf(value.value, strict) : undefined;
    return known === undefined ? opaque(frame, call.at, 'this network is not modelled') : known === 'none' ? failing(frame, 'ValueError') : sure({ kind: 'network', network: known });
  }
  if (call.args.length !== 1 || call.keywords.size > 0 || (value.kind !== 'field' && value.kind !== 'text') || (value.kind === 'text' && value.printed !== undefined)) return opaqueFrom(frame, call.at, 'this network is not modelled', value);
  const named: Computed = value.kind === 'text' ? value : { path: value.path, steps: [] };
  const number = value.kind === 'field' ? hasType(value.path, 'number', 'boolean') : never;
  raise(frame, no(some(all(hasType(value.path, 'string'), networkWithin(named, null)), number)), 'ValueError');
  return orNumber(frame, { path: named.path, steps: named.steps, kind: 'namedNetwork' }, number, 'the network that a number stands for is not modelled');
}

/** The network that a text names, or `none`; undefined for one with a zone or a mask. */
function networkOf(text: string, strict: boolean): string | 'none' | undefined {
  const [, address = '', prefix] = /^([0-9a-fA-F.:]+)(?:\/(\d+))?$/.exec(text) ?? [];
  if (address === '') return undefined;
  const parsed = parseAddress(address);
  const bits = parsed?.version === 4 ? 32 : 128;
  const length = prefix === undefined ? bits : Number(prefix);
  if (parsed === undefined || length > bits) return 'none';
  const hosts = (1n << BigInt(bits - length)) - 1n;
  return strict && (parsed.value & hosts) !== 0n ? 'none' : `${address}/${length}`;
}
