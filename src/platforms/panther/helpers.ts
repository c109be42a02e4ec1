import awsHelpers from './helpers/panther_aws_helpers.py';
import baseHelpers from './helpers/panther_base_helpers.py';

/** Our own statements of the published helper modules, for rules whose workspace does not have them. */
export const builtInHelpers: Readonly<Record<string, string>> = {
  panther_aws_helpers: awsHelpers,
  panther_base_helpers: baseHelpers,
};
