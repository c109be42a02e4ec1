import { either, equals, exact, not, or, present, test, type Fact } from '../../rule/index.ts';

const issued = test(exact('userIdentity', 'type'), either(equals('AssumedRole'), equals('FederatedUser')));
const named = test(exact('userIdentity', 'userName'), present);
const issuer = test(exact('userIdentity', 'sessionContext', 'sessionIssuer', 'userName'), present);

/** Which identities have a name of their own, and which the name of who issued their session. */
export const identityFacts: readonly Fact[] = [
  {
    id: 'identity/user-name',
    grade: 'documented',
    text: 'roles that are assumed and federated users have no userIdentity.userName',
    evidence: 'CloudTrail user guide, userIdentity element: userName by type',
    says: { kind: 'always', on: not({ kind: 'and', of: [issued, named] }) },
  },
  {
    id: 'identity/session-issuer',
    grade: 'observed',
    text: 'only roles that are assumed and federated users have the name of a session issuer',
    evidence: 'all of 196 sample records that have one',
    says: { kind: 'always', on: or(not(issuer), issued) },
  },
];
