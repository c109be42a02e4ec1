import { declareDiagnostics } from '../text/diagnostic.ts';

/** What the command line itself has to say. */
export const cliDiagnostics = declareDiagnostics('cli', {
  'no-such-path': ['error', 'there is no file or folder `{path}`', 'check the path; `rulec init` starts a repository of rules'],
  'no-such-events': ['error', 'there is no file or folder of events `{path}`', 'check the path'],
  'configured-above': ['warning', 'the configuration `{path}` lies above this folder and is not used', 'run rulec beside it, or name it with --config'],
  'no-rules': ['warning', 'no rule was found in `{path}`', 'rules are recognised by their content, whatever the file is called'],
  'nothing-selected': ['error', 'no file among the rules has `{text}` in its path', 'give a part of a path, such as the name of a folder'],
  'manifest-unreadable': ['warning', '`{path}` is no manifest: the names that it keeps are made anew', 'restore the file, for example from one side of a merge, then build again'],
  'events-too-deep': ['error', '{count} events of `{path}` are nested more than {limit} levels deep and are left out', 'give records of a log'],
  'events-unreadable': ['error', 'the events of `{path}` cannot be read: {problem}', 'give JSON lines, a JSON array, or CloudTrail files with `Records`, plain or gzipped'],
  'event-lines-unreadable': ['error', '`{path}` has lines that are no JSON, and they are left out: {count}, the first of them here', 'give one JSON value a line'],
  'one-rule-wanted': ['error', '`{path}` holds {count} rules, one is wanted', 'give a file with one rule'],
  'already-there': ['error', '`{path}` is there already', 'start in another folder, `rulec init FOLDER`, or remove the file'],
  'another-module': ['error', 'the module `{path}` is there already, and it is another rule', 'give the two rules different titles, or move the module'],
  'no-such-code': ['error', 'there is neither a file nor a code `{code}`', '{near}'],
  'nothing-to-probe': ['error', 'the documentation of `{name}` leaves nothing open that could be tried out', 'see the platforms with open readings'],
  'results-unreadable': ['error', 'the results in `{path}` cannot be read', 'give one JSON object, as the README of the kit says'],
  'probe-unclear': ['warning', 'a question stays open: {problem}', 'run the query again, and look at the rows it returns'],
  'test-disagrees': ['error', 'the test `{name}` expects {expect}, and the rule {got}', 'the explanation shows each part of the condition on this event: change the one or the other'],
  'tests-no-rule': ['error', '`{path}` holds the tests of a rule', 'name the rule: its tests are read with it'],
  'not-written': ['error', 'a file could not be written: {problem}', 'check that its folder is there and can be written to'],
  'tests-elsewhere': ['note', 'the tests made for this rule are beside it, in `{file}`', 'a build writes them into the rules of platforms that hold tests'],
  'tests-no-place': ['warning', 'no tests were made for this rule: {problem}', 'a tests file belongs to a file with one rule, and is a list in block style'],
  'tests-left-out': ['note', '{count} more tests could be made for this rule', 'split the rule, or write the ones that matter by hand'],
  usage: ['error', '{problem}', 'see rulec --help'],
  internal: ['error', 'something went wrong inside rulec: {problem}', 'please report it with the command and the input'],
});
