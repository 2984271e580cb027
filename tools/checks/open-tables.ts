/** Tables with an agency that need no row-level security, and why. */
export const openTables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  gateway: {
    message_work: 'ids and names of data services only: tells which message is to be tried',
    document_work: 'ids and names only: tells which document is to be handed over',
    event_feed_work: 'names only: tells whose turn it is to fetch events',
  },
  desk: {},
  linkage: {
    member: 'the registry itself: public, and the agency is its own key',
    plan_service: 'the national list: public, of all agencies',
    plan_project: 'the national list: public, of all agencies',
  },
  portal: {
    application_owner: 'ids only: tells a job or message whose rows it may open',
    correction_owner: 'ids only: whose report an answer of the owner is about',
    data_request_owner: 'ids only: whose request an answer of the agency is about',
    invitation: 'ids only: which application a code opens',
    payment_owner: 'ids only: whose payment a callback is about',
    notification_owner: 'ids only: whose message a provider tells of',
    document_issuer: 'public: which agency answers for a document',
  },
};
