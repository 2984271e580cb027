/** Where a person says that a service which still waits for another document is no longer wanted. */
export const dropPath = (application: string, service: string): string =>
  `/applications/${application}/drop/${service}`;
