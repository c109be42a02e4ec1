import { code, message } from '../kql/outcome.ts';
import { all, isText } from './build.ts';
import type { EqlNode } from './tree.ts';

/**
 * The same condition with "no error code and no error message" at its top said as the outcome. For console logins that is
 * something else, so this is only ever a candidate.
 */
export function withOutcome(node: EqlNode): EqlNode {
  if (node.kind !== 'and' || ![code, message].every((name) => node.of.some((part) => isMissing(part, name)))) return node;
  const rest = node.of.filter((part) => !isMissing(part, code) && !isMissing(part, message));
  return all([...rest, isText('event.outcome', 'success')]);
}

function isMissing(node: EqlNode, name: string): boolean {
  return node.kind === 'comparison' && node.op === '==' && node.right.kind === 'null' && node.left.kind === 'field' && node.left.path.join('.') === name;
}
