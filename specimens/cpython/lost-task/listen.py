import asyncio
import gc
import sys


async def listen(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    print("received", await reader.readline())


async def main():
    clients = []
    server = await asyncio.start_server(lambda *streams: clients.append(streams), "127.0.0.1", 0)
    task = asyncio.create_task(listen(server.sockets[0].getsockname()[1]))
    if sys.argv[1] == "dropped":
        del task
    await asyncio.sleep(0.5)
    gc.collect()
    clients[0][1].write(b"news\n")
    await asyncio.sleep(0.5)


asyncio.run(main())
