import type { JsonType } from '../../rule/index.ts';

/**
 * The fields around every record, with the type that AWS documents for them: "CloudTrail record contents for
 * management, data, and network activity events" and "CloudTrail userIdentity element" (AWS CloudTrail User Guide), and
 * the table definition of "Create a table for CloudTrail logs in Athena" (Amazon Athena User Guide).
 */
export const documentedFields: Readonly<Record<string, readonly JsonType[]>> = {
  eventVersion: ['string'],
  userIdentity: ['object'],
  'userIdentity.type': ['string'],
  'userIdentity.principalId': ['string'],
  'userIdentity.arn': ['string'],
  'userIdentity.accountId': ['string'],
  'userIdentity.accessKeyId': ['string'],
  'userIdentity.userName': ['string'],
  'userIdentity.invokedBy': ['string'],
  'userIdentity.identityProvider': ['string'],
  'userIdentity.credentialId': ['string'],
  'userIdentity.onBehalfOf': ['object'],
  'userIdentity.onBehalfOf.userId': ['string'],
  'userIdentity.onBehalfOf.identityStoreArn': ['string'],
  'userIdentity.sessionContext': ['object'],
  'userIdentity.sessionContext.attributes': ['object'],
  'userIdentity.sessionContext.attributes.creationDate': ['string'],
  'userIdentity.sessionContext.attributes.mfaAuthenticated': ['string'],
  'userIdentity.sessionContext.sessionIssuer': ['object'],
  'userIdentity.sessionContext.sessionIssuer.type': ['string'],
  'userIdentity.sessionContext.sessionIssuer.principalId': ['string'],
  'userIdentity.sessionContext.sessionIssuer.arn': ['string'],
  'userIdentity.sessionContext.sessionIssuer.accountId': ['string'],
  'userIdentity.sessionContext.sessionIssuer.userName': ['string'],
  'userIdentity.sessionContext.ec2RoleDelivery': ['string'],
  'userIdentity.sessionContext.webIdFederationData': ['object'],
  'userIdentity.sessionContext.webIdFederationData.federatedProvider': ['string'],
  'userIdentity.sessionContext.webIdFederationData.attributes': ['object'],
  eventTime: ['string'],
  eventSource: ['string'],
  eventName: ['string'],
  awsRegion: ['string'],
  sourceIPAddress: ['string'],
  userAgent: ['string'],
  errorCode: ['string'],
  errorMessage: ['string'],
  resources: ['array'],
  requestID: ['string'],
  eventID: ['string'],
  eventType: ['string'],
  apiVersion: ['string'],
  recipientAccountId: ['string'],
  sharedEventID: ['string'],
  vpcEndpointId: ['string'],
  vpcEndpointAccountId: ['string'],
  eventCategory: ['string'],
  sessionCredentialFromConsole: ['string', 'boolean'],
  edgeDeviceDetails: ['string', 'object'],
  managementEvent: ['boolean'],
  readOnly: ['boolean'],
  tlsDetails: ['object'],
  'tlsDetails.tlsVersion': ['string'],
  'tlsDetails.cipherSuite': ['string'],
  'tlsDetails.clientProvidedHostHeader': ['string'],
};

/**
 * Fields of sign-in records, with documented type: "AWS Management Console sign-in events" (AWS CloudTrail User Guide) and "Username
 * in sign-in CloudTrail events" (AWS IAM Identity Center User Guide).
 */
export const documentedSignInFields: Readonly<Record<string, readonly JsonType[]>> = {
  'additionalEventData.MFAUsed': ['string'],
  'additionalEventData.MobileVersion': ['string'],
  'additionalEventData.LoginTo': ['string'],
  'additionalEventData.MfaType': ['string'],
  'additionalEventData.UserName': ['string'],
  'responseElements.ConsoleLogin': ['string'],
  'responseElements.CheckMfa': ['string'],
  'responseElements.GetSigninToken': ['string'],
  'responseElements.SwitchRole': ['string'],
  'responseElements.ExitRole': ['string'],
  'responseElements.RenewRole': ['string'],
};

/** Where the types above are documented. */
export const recordContents =
  'AWS CloudTrail User Guide, record contents and userIdentity element; Amazon Athena User Guide, table for CloudTrail logs';

/** Where sign-in records are documented. */
export const signInPage = 'AWS CloudTrail User Guide, AWS Management Console sign-in events';

/** Where the types of their fields are documented. */
export const signInPages = `${signInPage}; AWS IAM Identity Center User Guide, Username in sign-in CloudTrail events`;
