import { declareDiagnostics } from '../../text/diagnostic.ts';

/** What can be wrong with a query, and what cannot be said in one. */
export const diagnostics = declareDiagnostics('cloudwatch', {
  syntax: ['error', 'expected {expected}, found `{found}`', '{hint}'],
  unfinished: ['error', '{what} is not closed', 'add the closing `{closing}`'],
  'behind-regex': ['error', '`{text}` stands right behind a regex', '{hint}'],
  'unknown-command': ['error', 'unknown command `{name}`', '{hint}'],
  'unknown-function': ['error', 'unknown function `{name}`', '{hint}'],
  'bare-value': ['warning', '`{name}` is read as the name of a field, which the log source does not have', '{hint}'],
  dash: ['warning', '`{name}` is read as a subtraction', 'a name with a dash stands in backticks; put spaces around the dash where a subtraction is meant'],
  'too-deep': ['error', 'the condition is nested deeper than {most} levels', 'split the query'],
  'too-long': ['error', 'the query has {length} characters, more than the {most} that a query may have', 'split the rule into several'],
  empty: ['error', 'the file holds no query', 'write at least one command, for example `filter`'],
  order: ['warning', 'by its documentation the service takes no `{command}` {where}', 'put `sort` and `limit` behind the last `stats`, and nothing but `limit` behind `dedup`'],
  'bad-regex': ['warning', 'the regex `{regex}` cannot be read: {problem}', 'use what both RE2 and Hyperscan accept'],
  'bad-header': ['warning', 'the header line `{key}` is not understood', 'write {wanted}; the line is ignored'],
  kept: ['warning', 'the query is kept as it is written for CloudWatch: {why}', 'it cannot be compared with other rules, nor translated'],
  'index-only': ['warning', '`filterIndex` returns events of indexed log groups only', 'use `filter` to look at every event'],
  'capped-period': ['warning', 'the period `{period}` is cut to {seconds} seconds by the service', 'use a larger unit, for example minutes'],
  'nothing-left': ['error', 'a query can say nothing of what the rule asks for: it would return every event', 'keep the rule where it is, ask for something beside it, or name a field of your own log that holds one value below `single` in the configuration'],
  'new-terms': ['error', 'a query has no memory: values not seen before cannot be told', 'keep the rule on a platform that stores history, or alert on the base condition'],
  sequence: ['error', 'a query cannot look for several events that belong together, in order or not', 'translate each step on its own, or keep the rule on a platform with sequences'],
  foreign: ['error', 'only {platform} can run the rule: {why}', 'keep the rule there'],
  opaque: ['error', '{what} cannot be said in a query: {why}', 'rewrite this part of the rule, or keep the rule where it is'],
  regex: ['error', 'the regex {regex} cannot be written for Logs Insights: {problem}', 'rewrite it without look-around, back references and long counted repeats'],
  field: ['error', 'the field `{field}` has no name in a query', 'a name holds no empty key, no backtick and no control character: ask for another field'],
  window: ['error', 'a window of {seconds} seconds cannot be said', 'use a whole number of seconds up to 60, minutes up to 60, hours up to 24, a day or a week'],
});
