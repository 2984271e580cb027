import type { Check } from './check.ts';

const kebab =
  /^[a-z0-9]+(-[a-z0-9]+)*(\.(int\.test|long\.test|browser\.test|test|fixture|generated|config|d))?\.(ts|tsx|js|css|sql|typ)$/;
const empty = /(^|[-./])(utils?|helpers?|common|core|misc|shared|manager|stuff|v[0-9]+)(?=[-./]|$)/;

export const fileNames: Check = {
  holds: 'file names are kebab-case and name an idea',
  find: (files) =>
    files
      .filter((file) => /\.(ts|tsx|js|css|sql|typ)$/.test(file.path))
      .flatMap((file) => {
        const name = file.path.split('/').at(-1) ?? '';
        if (!kebab.test(name)) return [`${file.path}: is not kebab-case`];
        const found = empty.exec(file.path);
        return found ? [`${file.path}: "${found[2] ?? ''}" says nothing of what is in it`] : [];
      }),
};
