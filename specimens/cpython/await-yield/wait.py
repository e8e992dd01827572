import dis


async def wait(task):
    twice = 2
    return await task + twice


def call(task):
    return task() + 2


dis.dis(wait)
print("call:")
dis.dis(call)
