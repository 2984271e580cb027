import type { Check } from './check.ts';

/** Programs around the system read what npm and the shell give them. */
const excepted = /^(tools|e2e|bench|conformance|packages\/testkit)\//;

export const environment: Check = {
  holds: 'the environment is read in config.ts only',
  find: (files) =>
    files
      .filter((file) => /\.tsx?$/.test(file.path) && file.path.includes('/src/'))
      .filter((file) => !excepted.test(file.path) && !/\/config\.ts$|\.(test|fixture)\.tsx?$/.test(file.path))
      .filter((file) => /\bprocess\s*\.\s*env\b/.test(file.text))
      .map((file) => `${file.path}: reads process.env`),
};
