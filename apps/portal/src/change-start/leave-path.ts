/** Where "leave it as it was" is posted: a button, since it forgets what was taken out of the draft. */
export const leavePath = (application: string): string => `/apply/${application}/leave-start`;
