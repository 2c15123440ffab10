// The emulator "echonet-lite" as a storage battery and solar panels: `node echonet_lite_child.js LIBRARY OWN`.
//
// OWN is the one address it has. A line of JSON changes properties (object, property, value in hex; "" takes a
// property away) and is answered by "done".
'use strict';

const dgram = require('dgram');
const readline = require('readline');

const [library, own] = process.argv.slice(2);

// The library listens on every address of the machine and joins its group wherever the network is. Not from here: it
// hears its own address alone, and its group is the loopback's.
const { bind, addMembership } = dgram.Socket.prototype;
dgram.Socket.prototype.bind = function (where, ...rest) {
  return bind.call(this, typeof where === 'object' ? { ...where, address: own } : where, ...rest);
};
dgram.Socket.prototype.addMembership = function (group) {
  return addMembership.call(this, group, own);
};

const EL = require(library);

const objects = { '027d01': {}, '027901': {} };

function change(changes) {
  for (const [object, properties] of Object.entries(changes)) {
    for (const [property, value] of Object.entries(properties)) {
      if (value) objects[object][property] = EL.toHexArray(value);
      else delete objects[object][property];
    }
  }
}

function heard(sender, message) {
  if (message.ESV === EL.GET) EL.replyGetDetail(sender, message, objects);
}

EL.initialize(Object.keys(objects), heard, 4, { v4: own, ignoreMe: false, autoGetProperties: false }).then((socket) => {
  socket.once('listening', () => console.log('ready'));
});

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  change(JSON.parse(line));
  console.log('done');
});
