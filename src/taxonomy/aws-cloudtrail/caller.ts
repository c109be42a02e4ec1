import type { Path } from '../../rule/index.ts';
import { documentedFields, documentedSignInFields } from './envelope.ts';

/**
 * Envelope fields whose text the caller chooses, in whole or in part: names of users, sessions and roles, the user agent,
 * messages that repeat what was asked for, the host header.
 */
const chosen: ReadonlySet<string> = new Set([
  'userAgent',
  'errorMessage',
  'userIdentity.userName',
  'userIdentity.arn',
  'userIdentity.principalId',
  'userIdentity.identityProvider',
  'userIdentity.sessionContext.sessionIssuer.userName',
  'userIdentity.sessionContext.sessionIssuer.arn',
  'userIdentity.sessionContext.webIdFederationData.federatedProvider',
  'additionalEventData.LoginTo',
  'additionalEventData.UserName',
  'tlsDetails.clientProvidedHostHeader',
]);

/**
 * Whether the caller of the logged action chooses text at this path. Whatever is not known to be written by AWS counts as
 * chosen: every request parameter, and whatever a response may repeat.
 */
export function callerControlled(path: Path): boolean {
  const text = path.join('.');
  if (chosen.has(text)) return true;
  return !Object.hasOwn(documentedFields, text) && !Object.hasOwn(documentedSignInFields, text);
}
