import type { Context, OutputFile } from '../platform.ts';
import { cloudFormation } from './deploy/cloudformation.ts';
import { deployed, type Deployed, type WrittenRule } from './deploy/resources.ts';
import { scans } from './deploy/scan.ts';
import { terraform } from './deploy/terraform.ts';
import type { CloudWatchOptions } from './options.ts';

/** Files that deploy a set of rules: one CloudFormation template, one Terraform file and, when asked for, scans of many rules. */
export function bundle(written: readonly WrittenRule[], context: Context<CloudWatchOptions>): readonly OutputFile[] {
  if (written.length === 0) return [];
  const list = deployed(written, context.options);
  const queries = context.options.scans ? scans(written, list) : [];
  const stacks = stacksOf(list);
  return [
    ...stacks.map((stack, index) => ({
      path: stacks.length === 1 ? 'deploy/queries.template.yml' : `deploy/queries_${index + 1}.template.yml`,
      text: cloudFormation(stack, context.options),
    })),
    { path: 'deploy/queries.tf', text: terraform(list, context.options) },
    ...queries.map((text, index) => ({ path: `deploy/scan_${index + 1}.query`, text: `${text}\n` })),
  ];
}

/** The most resources of a CloudFormation template, and the largest template that it reads (quotas of CloudFormation). */
const mostResources = 500;
const mostBytes = 1_000_000;

/** The rules of each template: as many as its quotas allow. */
function stacksOf(list: readonly Deployed[]): readonly (readonly Deployed[])[] {
  const stacks: Deployed[][] = [];
  let resources = 0;
  let bytes = 0;
  for (const each of list) {
    const count = each.alarm === undefined ? 1 : 2;
    const size = 2000 + 4 * (each.query.length + (each.alarm?.query.length ?? 0));
    const stack = stacks.at(-1);
    if (stack === undefined || resources + count > mostResources || bytes + size > mostBytes) {
      stacks.push([each]);
      [resources, bytes] = [count, size];
    } else {
      stack.push(each);
      resources += count;
      bytes += size;
    }
  }
  return stacks;
}
