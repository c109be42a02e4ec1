import type { JsonObject } from '../../text/json.ts';

/** A `userIdentity` of the given type, with the members that the userIdentity element documents for it. */
export function typicalIdentity(type: string, account: string, signIn: boolean): JsonObject {
  const make = Object.hasOwn(byType, type) ? byType[type] : undefined;
  const members = make?.(account, signIn ? {} : { accessKeyId: 'AKIAIOSFODNN7EXAMPLE' });
  return { type, ...(members ?? { principalId: 'AIDACKCEVSQ6C2EXAMPLE', accountId: account }) };
}

/** The key of a permanent identity is left out of sign-in records. */
type Make = (account: string, accessKey: JsonObject) => JsonObject;

const userName = 'alice';
const temporary: JsonObject = { accessKeyId: 'ASIAIOSFODNN7EXAMPLE' };

const attributes: JsonObject = { creationDate: '2025-01-15T10:00:00Z', mfaAuthenticated: 'false' };

const byType: Readonly<Record<string, Make>> = {
  Root: (account, key) => ({ principalId: account, arn: `arn:aws:iam::${account}:root`, accountId: account, ...key }),
  IAMUser: (account, key) => ({
    principalId: 'AIDACKCEVSQ6C2EXAMPLE',
    arn: `arn:aws:iam::${account}:user/${userName}`,
    accountId: account,
    ...key,
    userName,
  }),
  AssumedRole: (account) => ({
    principalId: `AROACKCEVSQ6C2EXAMPLE:${userName}`,
    arn: `arn:aws:sts::${account}:assumed-role/example-role/${userName}`,
    accountId: account,
    ...temporary,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: 'AROACKCEVSQ6C2EXAMPLE',
        arn: `arn:aws:iam::${account}:role/example-role`,
        accountId: account,
        userName: 'example-role',
      },
      attributes,
    },
  }),
  FederatedUser: (account) => ({
    principalId: `${account}:${userName}`,
    arn: `arn:aws:sts::${account}:federated-user/${userName}`,
    accountId: account,
    ...temporary,
    sessionContext: {
      sessionIssuer: {
        type: 'IAMUser',
        principalId: 'AIDACKCEVSQ6C2EXAMPLE',
        arn: `arn:aws:iam::${account}:user/alice`,
        accountId: account,
        userName: 'alice',
      },
      attributes,
    },
  }),
  AWSService: () => ({ invokedBy: 'ec2.amazonaws.com' }),
  AWSAccount: (account) => ({ principalId: 'AIDACKCEVSQ6C2EXAMPLE', accountId: account }),
  IdentityCenterUser: (account) => ({
    accountId: account,
    onBehalfOf: {
      userId: '544894e8-80c1-707f-60e3-3ba6510dfac1',
      identityStoreArn: `arn:aws:identitystore::${account}:identitystore/d-9067642ac7`,
    },
    credentialId: 'EXAMPLEVHULjJdTUdPJfofVa1sufHDoj7aYcOYcxFVllWR_Whr1fEXAMPLE',
  }),
  WebIdentityUser: () => ({ principalId: `example.com:${userName}`, userName, identityProvider: 'example.com' }),
  SAMLUser: () => ({ principalId: `EXAMPLEHASH:${userName}`, userName, identityProvider: 'EXAMPLEHASH' }),
};
