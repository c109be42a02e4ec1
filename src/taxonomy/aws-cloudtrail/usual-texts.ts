import type { Match } from '../../rule/index.ts';
import { compileMatch } from '../../logic/holds/compile-match.ts';
import { seenFields } from './fields.ts';
import { typicalEvent } from './typical.ts';
import { regions } from './vocabulary.ts';

/** What stands in the JSON of a number. */
export const inNumbers = /^[0-9e.+-]+$/i;
/** What JSON writes without quotes beside numbers. */
export const jsonWords = ['true', 'false', 'null'];

/** What AWS's own command line says of itself (AWS CLI, `awscli/clidriver.py`), before the name of the command. */
const userAgent = 'aws-cli/2.15.0 Python/3.11.6 Linux/6.1.66 exec-env/CloudShell exe/x86_64 prompt/off command/';

const changing = ['requestParameters', 'responseElements'];

/**
 * Whether records of some operations have a text anyway outside of some of their parts, in any letter case: in the name or source of
 * the operation, in the name of a region, in what is written of every caller, in what AWS's command line says of itself, in the name
 * of a field, or in a number or word of JSON. There it says nothing of these parts.
 */
export function isUsual(text: string, wanted: Match, operations: readonly string[], parts: readonly string[]): boolean {
  if (inNumbers.test(text) || jsonWords.some((word) => word.includes(text.toLowerCase()))) return true;
  const isFound = compileMatch(wanted);
  const names = seenFields().flatMap(({ path: [root = '', ...below] }) => (changing.includes(root) || parts.includes(root) ? [] : [root, ...below]));
  if (isFound(names.map((name) => `"${name}":`).join(' ')) === true) return true;
  return operations.some((eventName) => ['IAMUser', 'AssumedRole'].some((type) => isFound(otherParts(eventName, type, parts)) === true));
}

/** A typical record without some of its parts, and without what the caller gives. */
function otherParts(eventName: string, type: string, parts: readonly string[]): string {
  const { requestParameters: _, ...record } = typicalEvent(new Map([['eventName', eventName], ['userIdentity.type', type]]));
  return JSON.stringify(Object.fromEntries(Object.entries({ ...record, awsRegion: regions.join(' '), userAgent, responseElements: null }).filter(([key]) => !parts.includes(key))));
}
