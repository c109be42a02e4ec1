import type { Cursor } from './cursor.ts';
import { nameOf, parseExpression, subqueryText } from './parse-expression.ts';
import type { JoinCommand, LookupCommand, NamePair } from './tree.ts';

/** `table key [as other], … OUTPUT column [as field], …` (pages `lookup` and `cidrlookup` of the query syntax). */
export function parseLookup(cursor: Cursor, name: LookupCommand['name']): LookupCommand {
  const table = tableOf(cursor);
  const keys = pairs(cursor);
  const mode = cursor.take('outputnew') ? 'OUTPUTNEW' : 'OUTPUT';
  if (mode === 'OUTPUT') cursor.expect('output');
  return { kind: 'lookup', name, table, keys, mode, outputs: pairs(cursor) };
}

/** "The name can contain only alphanumeric characters, hyphens, and underscores." */
function tableOf(cursor: Cursor): string {
  let table = nameOf(cursor);
  while (cursor.take('-')) table += `-${nameOf(cursor)}`;
  return table;
}

function pairs(cursor: Cursor): readonly NamePair[] {
  const list: NamePair[] = [];
  do {
    const name = nameOf(cursor);
    list.push(cursor.take('as') ? { name, as: nameOf(cursor) } : { name });
  } while (cursor.take(','));
  return list;
}

/** `[type=inner|left] left=a right=b where a.f=b.g (SOURCE …)` (page `join`: inner is the default, only `=` is supported). */
export function parseJoin(cursor: Cursor): JoinCommand {
  const type = setting(cursor, 'type') ?? 'inner';
  if (type !== 'inner' && type !== 'left') return cursor.fail('`inner` or `left` as the type');
  const left = setting(cursor, 'left') ?? cursor.fail('`left=`');
  const right = setting(cursor, 'right') ?? cursor.fail('`right=`');
  cursor.expect('where');
  const on = parseExpression(cursor);
  if (on.kind !== 'compare' || on.operator !== '=') return cursor.fail('two fields that are equal before it');
  return { kind: 'join', type, left, right, on, source: subqueryText(cursor) };
}

function setting(cursor: Cursor, key: string): string | undefined {
  if (!cursor.take(key)) return undefined;
  cursor.expect('=');
  return nameOf(cursor);
}
