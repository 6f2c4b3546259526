namespace Dsa.VfioUser.Tests;

public class ListenerTests
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"dsa-{Guid.NewGuid():N}.sock");

    [Fact]
    public void What_a_dead_server_left_is_replaced()
    {
        using (var dead = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, 0))
        {
            dead.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(path));
            File.Move(path, path + ".kept");
        }

        File.Move(path + ".kept", path);
        using (new Listener(path)) { }

        Assert.False(Path.Exists(path));
    }

    [Fact]
    public void A_server_that_lives_keeps_its_socket()
    {
        using var first = new Listener(path);
        Assert.Equal($"{path}: a server listens there already.", Assert.Throws<IOException>(() => new Listener(path)).Message);
        Assert.True(Path.Exists(path));
    }

    [Fact]
    public void A_file_is_not_replaced()
    {
        File.WriteAllText(path, "");
        Assert.Equal($"{path}: something else is there.", Assert.Throws<IOException>(() => new Listener(path)).Message);
        File.Delete(path);
    }

    [Fact]
    public void A_path_too_long_is_said_so()
    {
        var far = "/tmp/" + new string('x', 120);
        Assert.Equal($"{far}: a socket's path has at most 107 bytes.", Assert.Throws<IOException>(() => new Listener(far)).Message);
    }
}
