import type { JsonObject } from '../../text/json.ts';

/** What a sign-in record says of its outcome: `responseElements` under the event's own name, and the additional data. */
export function signInParts(eventName: string, decided: ReadonlyMap<string, string>, failed: boolean): JsonObject {
  const outcome = decided.get(`responseElements.${eventName}`) ?? (failed ? 'Failure' : 'Success');
  const mfaUsed = decided.get('additionalEventData.MFAUsed') ?? 'No';
  return {
    ...(outcome === 'Failure' && !failed ? { errorMessage: 'Failed authentication' } : {}),
    requestParameters: null,
    responseElements: { [eventName]: outcome },
    additionalEventData: {
      ...(eventName === 'ConsoleLogin' ? { LoginTo: 'https://console.aws.amazon.com/console/home' } : {}),
      MobileVersion: 'No',
      MFAUsed: mfaUsed,
    },
  };
}
