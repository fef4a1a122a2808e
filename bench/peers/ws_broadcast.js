// What bench/fanout.sh --websocket compares natterd with, where Debian's node-ws is installed: the broadcast that the
// manual of `ws` shows, each message sent to every client. Receivers come by WebSocket, senders by lines on the same port;
// nothing is parsed, stored or numbered.
'use strict';
const http = require('http');
const net = require('net');
const { WebSocketServer, WebSocket } = require('ws');

const welcome = '{"type":"welcome","version":1,"nick":"peer","server":{"name":"ws","version":"8"}}';
const web = http.createServer();
const room = new WebSocketServer({ server: web, perMessageDeflate: false });
const talkers = new Set();

function broadcast(line) {
  for (const client of room.clients) {
    if (client.readyState === WebSocket.OPEN) client.send(line, { binary: false });
  }
  for (const talker of talkers) talker.write(line + '\n');
}

room.on('connection', (client) => client.once('message', () => client.send(welcome)));

function talk(socket, first) {
  let unfinished = '';
  let greeted = false;
  const take = (bytes) => {
    const lines = (unfinished + bytes).split('\n');
    unfinished = lines.pop();
    for (const line of lines) {
      if (greeted) broadcast(line);
      else socket.write(welcome + '\n');
      greeted = true;
      talkers.add(socket);
    }
  };
  socket.on('data', take);
  socket.on('close', () => talkers.delete(socket));
  take(first);
}

const door = net.createServer((socket) => {
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.once('data', (first) => {
    if (!first.toString('latin1').startsWith('GET ')) return talk(socket, first);
    socket.pause();
    socket.unshift(first);
    web.emit('connection', socket);
    socket.resume();
  });
});
door.listen(0, '127.0.0.1', () => console.log(`listening group 127.0.0.1:${door.address().port}`));
