/**
 * Routes that change something and need no second factor, by the reason why. What an action's own rules ask for (`actionRules`) is
 * checked by the action as well, whatever stands here.
 */
export const withoutSecondFactor: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'takes work up or gives it back, and decides nothing',
    [
      'POST /cases/:id/claim',
      'POST /cases/:id/release',
      'POST /consultations/:id/claim',
      'POST /consultations/:id/release',
      'POST /data-requests/:id/claim',
      'POST /reports/:id/claim',
      'POST /inbox/assign',
      'POST /inbox/claim',
      'POST /inbox/release',
      'POST /inbox/share',
    ],
  ],
  [
    'prepares a decision that is made with a factor, or carries one out',
    [
      'POST /cases/:id/check',
      'POST /cases/:id/find-complete',
      'POST /cases/:id/inspect',
      'POST /cases/:id/issue',
      'POST /cases/:id/process/complete',
      'POST /consultations/:id/answer',
      'POST /reports/:id/look',
    ],
  ],
  ['words, to the person or to colleagues', ['POST /cases/:id/message', 'POST /cases/:id/note']],
  [
    'draws a letter from what is typed, and keeps nothing',
    [
      'POST /cases/:id/decide-appeal/letter.pdf',
      'POST /cases/:id/decide-appeal/letter.svg',
      'POST /cases/:id/refuse/letter.pdf',
      'POST /cases/:id/refuse/letter.svg',
    ],
  ],
  [
    'searches, or keeps how a list is shown',
    [
      'POST /inbox',
      'POST /inbox/filters',
      'POST /inbox/filters/:id/remove',
      'POST /officers',
      'POST /reports',
    ],
  ],
  ['opens or closes a look, with its reason in the trail', ['POST /audit', 'POST /audit/end']],
  [
    'people at a counter, whom a press too many costs a number',
    [
      'POST /queue/:place/check-in',
      'POST /queue/:place/end',
      'POST /queue/:place/next',
      'POST /queue/:place/ticket',
    ],
  ],
  [
    'readings of paper that serve nobody until their batch is accepted, with a factor',
    [
      'POST /keying/:agency/:batch',
      'POST /keying/:agency/:batch/unread',
      'POST /paper/batches',
      'POST /paper/pages/:id/decision',
      'POST /paper/scans',
      'POST /paper/scans/:id/remove',
    ],
  ],
  ['takes access away', ['POST /paper/keyers/:id/end']],
  [
    'one’s own agency, absence and notices',
    ['POST /agency', 'POST /my/absence', 'POST /my/end-absence', 'POST /my/notices/seen'],
  ],
  [
    'shows a factor, or finishes what the administrator’s code or a factor began',
    [
      'POST /second-factor',
      'POST /second-factor/key',
      'POST /my/second-factor',
      'POST /my/second-factor/recovery/kept',
      'POST /my/second-factor/totp',
    ],
  ],
]);
