import { declareDiagnostics } from '../text/diagnostic.ts';

/** What the compiler itself has to say. */
export const compileDiagnostics = declareDiagnostics('compile', {
  'unknown-format': ['error', '`{path}` is not a rule of a known format', 'check that nothing of the rule is missing, or name the format with --from, one of {platforms}'],
  'ambiguous-format': ['error', '`{path}` could be a rule of {platforms}', 'name the format with --from'],
  'unknown-platform': ['error', 'there is no platform `{name}`', 'use one of {platforms}'],
  'merge-marks': ['error', 'the file has the marks of a merge that was not finished', 'choose what stays, and remove the lines with `<<<<<<<`, `=======` and `>>>>>>>`'],
  'no-such-file': ['error', 'there is no file `{path}` that can be read', 'check the path, and who may read it'],
  'duplicate-id': ['error', 'the id `{id}` is used by more than one rule, first in `{first}`', 'give every rule an id of its own'],
  'repeated-id': ['warning', 'the id `{id}` is used by more than one rule, first in `{first}`', 'give every rule an id of its own'],
  'part-of-rule': ['note', '`{title}` is part of `{rule}` in `{path}`, and does not alert by itself', 'say in that rule that its parts alert as well, if they should'],
  'output-collision': ['error', 'the file `{file}` would be written for more than one rule, first for `{first}`', 'give one of the rules another title'],
  'output-id-collision': ['error', 'the id `{id}` on {target} would be that of more than one rule, first of `{first}`', 'give one of the rules another title'],
  'unmapped-log-source': ['error', 'no field map leads from the log source `{logSource}` to {platform}{hint}', 'put into the configuration {names}{options} (docs/log-sources.md), or leave this target out'],
  'no-log-source': ['error', 'the rule names no log source, and a rule for {platform} looks at one', 'name the log that it is about, such as `aws.cloudtrail`'],
  'list-decides': ['note', 'the rules differ where `{field}` is a list', 'where the log holds one value there, put into the configuration: {facts}'],
  'shared-name': ['note', '`{meant}` and `{taken}` have one name on {platform} in the configuration: what is written for the one is read as a rule about the other', 'declare them as one log source, with its several names on other platforms, or give each a name of its own'],
  'types-decide': ['note', 'what {fields} may hold decides: a list, or what is no text', 'where the log holds one text there, put into the configuration: {facts}'],
  'case-decides': ['note', 'the rules differ where the value of `{field}` is in other letter case', 'where the log writes its values in one spelling, put them into the configuration: {facts}'],
  'half-character': ['error', 'the rule has a text with half of a surrogate pair, which no file can hold', 'write the whole character'],
  'too-many': ['error', 'the file holds more values than are read', 'split the rule, or look the values up in a list of the platform'],
  'more-alike': ['warning', '`{code}` could be said {count} more times about this file', 'mend the first places and look again'],
  'too-large': ['error', 'the rule is too large to be translated: {why}', 'split the rule, or look the values up in a list of the platform'],
  'no-candidate': ['error', '{platform} offers no way to say this rule', 'see the other diagnostics of this rule'],
  'open-question': ['warning', 'it is not known whether {what}; the rule for {platform} alerts in either case', 'where you know the answer, give it as `{id}` below `readings` in the configuration'],
  'left-out': ['warning', 'a part is left out for {platform}, so that the rule alerts on more events: {why}', '`rulec convert` shows the verdict, with such an event where one was found'],
  'hidden-text': ['warning', 'the text for {platform} holds `{character}`, which is not seen or turns the direction of text: its language has no way to escape it', 'look at the values of the rule with a tool that shows such characters'],
  'unreadable-output': ['error', 'the {platform} text of this rule does not read back as one rule', 'please report this rule: it shows a mistake in rulec'],
  'replay-disagrees': ['error', 'evaluating the {side} rule on an event gives {got}, its meaning says {expected}', 'please report this rule: it shows a mistake in rulec; the verdict is unproven'],
  'would-never-fire': ['error', '{platform} has nothing of what the rule asks for: a rule there would never alert', 'leave the rule out there: name it below `accepted` of the configuration with the code `compile/would-never-fire`'],
  'never-fires': ['warning', 'no event can make this rule alert', 'check its conditions against each other and against what the log source holds'],
  'never-fires-given': ['warning', 'no event can make this rule alert, given {facts}', 'check its conditions against what the log source holds'],
  'always-raises': ['warning', 'the rule fails on every event instead of answering', '{advice}'],
  'raises': ['warning', 'the rule fails instead of answering on some events, for example where {event}', '{advice}'],
  'unknown-field': ['warning', 'the field `{field}` is unknown to the log source{hint}', 'check the name'],
  'unknown-value': ['warning', 'no `{field}` is known that is `{value}`; did you mean `{near}`?', 'check the name: a text that the log never holds matches nothing'],
  'unknown-log-source': ['warning', 'the log source `{logSource}` is unknown; did you mean `{near}`?', 'check the name: nothing is known of its fields, and the rule is refused on other platforms'],
  'unknown-attack': ['warning', 'ATT&CK has no {what} `{id}`', 'check the id: the versions 18 and 19 are known'],
  internal: ['error', 'something went wrong inside rulec while it {doing}: {problem}', 'please report it with the rule; the other rules are not affected'],
  'idle-tests': ['warning', 'the tests in `{path}` are of no rule: {why}', 'call the file after its rule, `<rule>.tests.yaml`, one rule a file'],
  'tests-shape': ['error', '{problem}', 'a tests file is a list of `name`, `expect: match` or `expect: quiet`, and `log`'],
});

/** What is said about a configuration. */
export const configDiagnostics = declareDiagnostics('config', {
  'not-json': ['error', 'the configuration is not JSON: {problem}', 'correct the text there'],
  repeated: ['error', '`{key}` is there a second time, and only one of the two would count', 'write what is meant once'],
  unreadable: ['error', 'the configuration cannot be read: {problem}', 'check the path given to --config'],
  invalid: ['error', '`{key}`: {problem}', 'see the configuration section of the README'],
  'same-folder': ['error', 'the rules are in `{rules}`, and files are generated there: `out` is `{out}`', 'give the one or the other a folder of its own'],
  'known-log-source': ['error', 'the log source `{logSource}` is one that rulec knows, with its fields and facts', 'leave it out of `logSources`'],
  'raw-names': ['error', '`{key}` declares names of fields, and {platform} reads the raw event', 'call the fields of the raw event as {platform} does, and declare the names of the other platforms for those'],
  'unknown-reading': ['error', 'no documentation leaves a question `{id}` open', '{help}'],
  'unknown-verdict': ['error', 'there is no verdict `{code}` that could be accepted', 'write for example `{near}`'],
});

/** What happens to a translation that is not proven equivalent. */
export const policyDiagnostics = declareDiagnostics('policy', {
  withheld: ['error', 'not written for {platform}: the translation is {kind}: {why}', 'change the rule, or, to have it written all the same, put `{entry}` below `accepted` of the configuration'],
  wider: ['warning', 'written for {platform} although it alerts on more than the source{why}', '`rulec convert` shows an event that only the new rule alerts on'],
  'accepted-nothing': ['warning', 'a loss is accepted for the rule `{rule}`, which there is not', 'name the rule in `accepted` by its id, or by its path where it has none'],
  'accepted-refusal': ['note', 'not written for {platform}: {reason}', 'the refusal is accepted in the configuration'],
  accepted: ['note', 'written for {platform} although it is {kind}: {reason}', 'the loss is accepted in the configuration'],
});
