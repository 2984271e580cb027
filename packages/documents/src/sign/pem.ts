/**
 * DER of one certificate in PEM (RFC 7468). Who signs needs its bytes alone, and to have OpenSSL read a chain takes a quarter of the
 * time of a signature: that all of it is there is told by the length of the SEQUENCE it is.
 * @throws Error for anything else
 */
export function pemToDer(pem: string): Buffer {
  const der = Buffer.from(pem.replace(/-----[^-]*-----/g, ''), 'base64');
  if (der.length < 4 || der.readUInt16BE(0) !== 0x3082 || der.readUInt16BE(2) !== der.length - 4)
    throw new Error('no whole certificate in PEM');
  return der;
}
