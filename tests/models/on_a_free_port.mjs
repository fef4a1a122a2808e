// Runs a server's program in this process, on a port of 127.0.0.1 that the system chooses, and prints it.
//
//   node on_a_free_port.mjs PROGRAM ARGUMENT...
import net from "node:net";
import { createRequire } from "node:module";

const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (...args) {
    const then = args.find((each) => typeof each === "function");
    this.once("listening", () => console.log(`port ${this.address().port}`));
    return listen.call(this, { host: "127.0.0.1", port: 0 }, then);
};
process.argv.splice(1, 1);
createRequire(import.meta.url)(process.argv[1]);
