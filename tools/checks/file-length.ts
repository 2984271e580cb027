import type { Check } from './check.ts';

const most = 400;
const mostOfTest = 600;

export const fileLength: Check = {
  holds: `no file is longer than ${most} lines, no test than ${mostOfTest}`,
  find: (files) =>
    files
      .filter((file) => /\.(tsx?|js|css|sql)$/.test(file.path) && !file.path.endsWith('.generated.ts'))
      .flatMap((file) => {
        const lines = file.text.split('\n').length - 1;
        const limit = /\.test\.tsx?$/.test(file.path) ? mostOfTest : most;
        return lines > limit ? [`${file.path}: ${lines} lines, at most ${limit}`] : [];
      }),
};
