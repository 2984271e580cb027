const plain = /^[A-Za-z0-9._-]+$/;

/** RFC 8187, ext-value: these four are escaped, too, which `encodeURIComponent` leaves. */
const toExtended = (name: string): string =>
  encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** A name that needs no more than ASCII goes alone; any other has one for old programs beside it (RFC 6266, 4.3). */
function toDisposition(type: 'attachment' | 'inline', name: string): string {
  if (plain.test(name)) return `${type}; filename="${name}"`;
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? '';
  return `${type}; filename="file${ending}"; filename*=UTF-8''${toExtended(name)}`;
}

/** Value of `content-disposition` for a file to save. @param name of any letters, without half surrogates */
export const toAttachment = (name: string): string => toDisposition('attachment', name);

/** Value of `content-disposition` for a file that the browser shows, and saves under this name. @param name as for `toAttachment` */
export const toInline = (name: string): string => toDisposition('inline', name);
