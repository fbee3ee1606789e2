import type { failureWordsZhCn } from './failure-words.zh-CN.ts';

export const failureWordsEn: typeof failureWordsZhCn = {
  failures: {
    title: 'Failure log',
    causes: {
      jam: 'Paper jam',
      misfeed: 'Paper fed wrongly',
      misprint: 'Bad or shifted print',
      ribbon: 'Ribbon',
      'paper-out': 'Out of paper',
      offline: 'Offline, no answer',
      driver: 'Driver or print queue',
      head: 'Print head',
      'wrong-media': 'Wrong paper loaded',
      other: 'Other',
    },
    sources: { station: 'Station’s guess', person: 'Entered by hand' },
    cause: 'Cause',
    note: 'Note',
    report: 'Log a failure',
    reported: 'Logged',
    none: 'No failures logged',
    total: 'Failures: {{failures}}, {{rate}} per thousand sheets',
    perThousand: 'per thousand',
    times: '{{count}}×',
    today: 'Today',
    lastDays: 'Last {{days}} days',
    export: 'Export CSV',
  },
};
