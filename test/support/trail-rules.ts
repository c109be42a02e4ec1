/** A Sigma rule over CloudTrail with one selection, its lines indented by eight. */
export const rule = (title: string, id: string, selection: string): string => `title: ${title}
id: ${id}
logsource:
    product: aws
    service: cloudtrail
detection:
    selection:
${selection}
    condition: selection
level: high
`;

/** A rule that the tests of commands translate, and one that is wider than it. */
export const stopped = rule('Trail stopped', '0f0c6f3e-3a52-4f3c-9c58-0d4a2d9a4a01', '        eventSource: cloudtrail.amazonaws.com\n        eventName: StopLogging');
export const stoppedOrDeleted = rule('Trail stopped or deleted', '0f0c6f3e-3a52-4f3c-9c58-0d4a2d9a4a02', '        eventSource: cloudtrail.amazonaws.com\n        eventName:\n            - StopLogging\n            - DeleteTrail');

/** An event that these rules look at. */
export const event = (eventName: string): Readonly<Record<string, string>> => ({ eventSource: 'cloudtrail.amazonaws.com', eventName });

/** Two targets are enough to see what a command does, and quicker. */
export const config = { 'rulec.config.json': '{ "targets": ["sigma", "cloudwatch"] }' };
