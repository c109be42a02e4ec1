import { diagnostic, type Report } from '../../../text/diagnostic.ts';
import type { Source } from '../../../text/source.ts';
import { elasticDiagnostics } from '../diagnostics.ts';
import type { InfoOf } from '../fields.ts';
import { isNetwork } from '../kql/address.ts';
import type { FieldInfos } from '../kql/meaning.ts';
import { lintFieldName } from '../misspelt-field.ts';
import { isTextual } from '../value-match.ts';
import { eventsOf, fieldsAsked, type Eql, type EqlField, type EqlNode } from './tree.ts';

/** Reports what the cluster refuses of a query that is EQL by its grammar, and fields that look misspelt. */
export function lintEql(query: Eql, source: Source, infos: FieldInfos, report: Report): void {
  const refused = ({ why, field }: Refusal): void => {
    report.addAll([diagnostic(elasticDiagnostics['eql-refused'], { why }, { source, ...(field?.span === undefined ? {} : { span: field.span }) })]);
  };
  for (const where of new Set(eventsOf(query).map((event) => event.where))) {
    refusals(where, infos).forEach(refused);
    for (const { path, span } of fieldsIn(where)) lintFieldName(path.join('.'), span, source, infos, report);
  }
  keysOf(query).forEach((key) => unsupported(key, infos).forEach(refused));
}

/** Every field of a condition. */
function fieldsIn(node: EqlNode): readonly EqlField[] {
  if (node.kind === 'and' || node.kind === 'or') return node.of.flatMap(fieldsIn);
  return node.kind === 'not' ? fieldsIn(node.of) : fieldsAsked(node);
}

function keysOf(query: Eql): readonly EqlNode[] {
  if (query.kind === 'piped') return keysOf(query.of);
  return query.kind === 'event' ? [] : [...query.by, ...query.steps.flatMap(({ by }) => by)];
}

interface Refusal {
  readonly why: string;
  readonly field: EqlField | undefined;
}

function unsupported(node: EqlNode, infos: InfoOf): readonly Refusal[] {
  const flattened = fieldsAsked(node).filter(({ path }) => infos(path)?.type === 'flattened');
  return flattened.map((field) => ({ why: `\`${field.path.join('.')}\` is, or is in, a flattened field`, field }));
}

/** The texts beside a field in a comparison for equality, or in a call for networks. */
function textsIn(node: EqlNode): readonly string[] {
  const isAsked = node.kind === 'comparison' ? node.op === '==' || node.op === '!=' : node.kind === 'call' && node.name.toLowerCase() === 'cidrmatch';
  const parts = node.kind === 'comparison' ? [node.left, node.right] : node.kind === 'call' ? node.of : [];
  return isAsked ? parts.flatMap((part) => (part.kind === 'text' ? [part.value] : [])) : [];
}

/** Elasticsearch reference, EQL syntax: comparing fields, differences from Endgame EQL; x-pack `ql`: unsupported types; `InsensitiveBinaryComparison`. */
function refusals(node: EqlNode, infos: InfoOf): readonly Refusal[] {
  if (node.kind === 'and' || node.kind === 'or') return node.of.flatMap((part) => refusals(part, infos));
  if (node.kind === 'not') return refusals(node.of, infos);
  const fields = fieldsAsked(node);
  const [field] = fields;
  const name = field?.path.join('.') ?? '';
  const flattened = unsupported(node, infos);
  if (flattened.length > 0) return flattened;
  if (node.kind === 'comparison' && fields.length === 2) return [{ why: 'two fields cannot be compared by a sign', field }];
  if (node.kind === 'call' && node.name.toLowerCase() === 'match') return [{ why: 'there is no function `match`: `regex` has its meaning', field }];
  const info = field === undefined ? undefined : infos(field.path);
  const stranger = info?.type === 'ip' ? textsIn(node).find((text) => !isNetwork(text)) : undefined;
  if (stranger !== undefined) return [{ why: `\`${stranger}\` is no address, and \`${name}\` holds such`, field }];
  if (node.kind !== 'membership' || node.op === 'in') return [];
  if (node.list.some(({ kind }) => kind === 'number' || kind === 'digits' || kind === 'boolean')) return [{ why: `\`${node.op}\` compares texts only`, field }];
  return field === undefined || isTextual(info) ? [] : [{ why: `\`${node.op}\` compares texts, and \`${name}\` holds none`, field }];
}
