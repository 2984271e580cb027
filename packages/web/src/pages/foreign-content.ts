/**
 * Headers of what is nobody's page: a file that others sent, a drawing of what somebody is writing. It runs nothing, loads
 * nothing, and may look as it was made to look.
 */
export const foreignContent = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
} as const;
