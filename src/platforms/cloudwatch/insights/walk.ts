import type { Path } from '../../../rule/index.ts';
import { match } from '../../../text/match.ts';
import type { CompareExpr, Expr } from './tree.ts';

/** The whole event as a map. */
export const parsedMessage: Expr = { kind: 'call', name: 'jsonParse', arguments: [{ kind: 'field', path: ['@message'] }] };

/** The same expression with each field's path replaced; the names of fields are all that changes. */
export function mapFields(expression: Expr, change: (path: Path) => Expr): Expr {
  const again = (each: Expr): Expr => mapFields(each, change);
  return match<Expr, Expr>(expression, {
    field: ({ path }) => change(path),
    access: (node) => ({ ...node, of: again(node.of) }),
    text: (node) => node,
    number: (node) => node,
    digits: (node) => node,
    boolean: (node) => node,
    regex: (node) => node,
    duration: (node) => node,
    list: (node) => ({ ...node, of: node.of.map(again) }),
    star: (node) => node,
    call: (node) => ({ ...node, arguments: node.arguments.map(again) }),
    not: (node) => ({ ...node, of: again(node.of) }),
    all: (node) => ({ ...node, of: node.of.map(again) }),
    any: (node) => ({ ...node, of: node.of.map(again) }),
    mixed: (node) => ({ ...node, first: again(node.first), rest: node.rest.map(({ operator, value }) => ({ operator, value: again(value) })) }),
    compare: (node) => ({ ...node, left: again(node.left), right: again(node.right) }),
    in: (node) => ({ ...node, value: again(node.value), list: node.list.kind === 'list' ? { ...node.list, of: node.list.of.map(again) } : node.list }),
    like: (node) => ({ ...node, value: again(node.value) }),
    arithmetic: (node) => ({ ...node, left: again(node.left), right: again(node.right) }),
    negative: (node) => ({ ...node, of: again(node.of) }),
    subquery: (node) => node,
  });
}

/** The paths of all fields in an expression, in order. */
export function fieldsOf(expression: Expr): readonly Path[] {
  const found: Path[] = [];
  mapFields(expression, (path) => {
    found.push(path);
    return { kind: 'field', path };
  });
  return found;
}

/** The names that a regex gives to what its groups find. */
export function groupNames(regex: string): readonly string[] {
  return [...regex.matchAll(/\(\?P?<(\w+)>/g)].map(([, name = '']) => name);
}

/** The parts of a condition that all have to hold. */
export function conjuncts(condition: Expr): readonly Expr[] {
  return condition.kind === 'all' ? condition.of.flatMap(conjuncts) : [condition];
}

const mirrored = { '=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

/** The same comparison with its sides exchanged. */
export function turned(node: CompareExpr): CompareExpr {
  return { ...node, operator: mirrored[node.operator], left: node.right, right: node.left };
}
