import { addressKinds } from '../values/address-kinds.ts';
import { hasType } from '../values/field-tests.ts';
import { isText, scalar, truth, type Union, type Value } from '../values/values.ts';
import { stringMethods } from './text-methods.ts';

const ofMappings: ReadonlySet<string> = new Set(['get', 'items', 'keys', 'values']);

/** What texts, lists and dicts have, and numbers, bools and None have not (Python, "Abstract Base Classes for Containers"). */
const ofContainers: ReadonlySet<string> = new Set(['__iter__', '__len__', '__contains__', '__getitem__']);

function isContainer(value: Value): Union | undefined {
  if (value.kind === 'field') return value.float === true ? scalar(false) : truth(hasType(value.path, 'string', 'array', 'object'));
  if (isText(value) || value.kind === 'dict' || value.kind === 'pieces') return scalar(true);
  return value.kind === 'scalar' || value.kind === 'truth' ? scalar(false) : undefined;
}

/** Whether a value has a method of mappings or of texts, which is told by its type, or an address what it tells of itself; undefined for other names and values. */
export function hasAttribute(value: Value, name: string | undefined): Union | undefined {
  if ((value.kind === 'address' || value.kind === 'fixedAddress') && name !== undefined && addressKinds.has(name)) return scalar(true);
  if (name !== undefined && ofContainers.has(name)) return isContainer(value);
  const wanted = name === undefined ? undefined : ofMappings.has(name) ? 'object' : stringMethods.has(name) ? 'string' : undefined;
  if (wanted === undefined) return undefined;
  if (value.kind === 'field' && value.path.length > 0) return value.float === true ? scalar(false) : truth(hasType(value.path, wanted));
  if (value.kind === 'field' || value.kind === 'dict') return scalar(wanted === 'object');
  if (isText(value)) return scalar(wanted === 'string');
  return value.kind === 'scalar' || value.kind === 'items' ? scalar(false) : undefined;
}
