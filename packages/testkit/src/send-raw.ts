import { connect } from 'node:net';

/** Sends bytes as they are to a port of this machine, and gives all that comes until the other side ends. */
export function sendRaw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => void socket.write(text));
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('data', (piece: string) => {
      answer += piece;
    });
    socket.on('end', () => {
      socket.end();
      resolve(answer);
    });
    socket.on('error', (error) => {
      // Who refuses may reset what was still on its way.
      if (answer === '') reject(error);
      else resolve(answer);
    });
  });
}
